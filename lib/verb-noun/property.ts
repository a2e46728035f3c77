import { UsageError } from '../errors.ts';
import { csvField } from '../output/csv.ts';
import { nearest } from '../output/nearest.ts';

/** What JSON can hold. */
export type JsonLike = string | number | boolean | null | readonly JsonLike[] | { readonly [key: string]: JsonLike };

/** One property of an object under PowerShell's name: the same for tables, JSON and CSV. */
export interface Property<Row> {
  readonly name: string;
  /** Other names of it. */
  readonly aliases?: readonly string[];
  value(row: Row): JsonLike;
}

/** A value for people. */
export const valueText = (value: JsonLike): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** A value as a field of CSV, where numbers stay numbers. */
export const csvValue = (value: JsonLike): string => csvField(typeof value === 'number' ? value : valueText(value));

/** The properties of these names, in their order; `*`: all. UsageError, naming `place`: there is none of a name. */
export const pickProperties = <Row, P extends Property<Row>>(
  place: string,
  all: readonly P[],
  names: readonly string[],
): readonly P[] =>
  names.flatMap((name): readonly P[] => {
    if (name === '*') return all;
    const wanted = name.toLowerCase();
    const found = all.find((each) => [each.name, ...(each.aliases ?? [])].some((one) => one.toLowerCase() === wanted));
    if (found !== undefined) return [found];
    const known = all.map((each) => each.name);
    const [near] = nearest(name, known, 1);
    const offer = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new UsageError(`${place}: there is no property '${name}'.${offer} Properties: ${known.join(', ')}`);
  });

/** A row as an object with these properties, in their order. */
export const toObject = <Row>(properties: readonly Property<Row>[], row: Row): Readonly<Record<string, JsonLike>> =>
  Object.fromEntries(properties.map((property) => [property.name, property.value(row)]));
