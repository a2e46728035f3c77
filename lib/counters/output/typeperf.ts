import type { FileTime } from '../../../native/event-types.ts';
import { millisecondsOf } from '../../events/time.ts';
import { safeCsvText } from '../../output/safe-text.ts';
import type { WideLayout } from './round-text.ts';

/** Every field stands in quotes; a quote in one is doubled. */
const field = (text: string): string => `"${safeCsvText(text).replaceAll('"', '""')}"`;

const line = (fields: readonly string[]): string => `${fields.map(field).join(',')}\r\n`;

const two = (value: number): string => String(value).padStart(2, '0');

/** Always month/day/year, whatever the region: `11/21/2026 08:00:01.123`, on this computer's clock. */
const timeText = (time: FileTime): string => {
  const date = new Date(millisecondsOf(time));
  const day = `${two(date.getMonth() + 1)}/${two(date.getDate())}/${date.getFullYear()}`;
  const seconds = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day} ${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};

/** Its paths name the computer, always. */
const fullPath = (computer: string, path: string): string =>
  path.startsWith('\\\\') ? path : `\\\\${computer}${path}`;

/** The header of the program's output, with its first line end: an empty line stands before it. Learn: typeperf. */
export const typeperfHead = (computer: string, paths: readonly string[]): string =>
  `\r\n${typeperfFileHead(computer, paths)}`;

/** The same at the beginning of a file. */
export const typeperfFileHead = (computer: string, paths: readonly string[]): string =>
  line(['(PDH-CSV 4.0)', ...paths.map((path) => fullPath(computer, path))]);

/** One round: six decimals; a blank for NaN, as in Windows' own counter logs. */
export const typeperfRow = (time: FileTime, values: readonly number[]): string =>
  line([timeText(time), ...values.map((value) => (Number.isFinite(value) ? value.toFixed(6) : ' '))]);

/** What the program prints, round after round. */
export const typeperfLayout = (computer: string): WideLayout => ({
  head: (paths) => typeperfHead(computer, paths),
  row: ({ time }, values) => typeperfRow(time, values),
});

/** What is in its files: no empty line before the header. */
export const typeperfFileLayout = (computer: string): WideLayout => ({
  head: (paths) => typeperfFileHead(computer, paths),
  row: ({ time }, values) => typeperfRow(time, values),
});
