import { csvField } from './csv.ts';

/** The records of a CSV text, each with its line end. A line end inside quotes ends no record. */
const records = (text: string): readonly string[] => text.match(/(?:"(?:[^"]|"")*"|[^"\n])*\n/g) ?? [];

/**
 * A CSV text with one column more before the others: `key` in its header, `value` in every row. `hasHeader` false: its
 * header is left out, so that several texts with the same columns become one. '' stays ''.
 */
export const mergedCsv = (key: string, value: string, text: string, hasHeader: boolean): string => {
  const [header, ...rows] = records(text);
  if (header === undefined) return '';
  return (hasHeader ? `${csvField(key)},${header}` : '') + rows.map((row) => `${csvField(value)},${row}`).join('');
};
