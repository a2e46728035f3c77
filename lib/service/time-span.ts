import { UsageError } from '../errors.ts';

const units: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['', 1000],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/** Windows counts milliseconds in a DWORD, and its last value means "for ever". */
const LONGEST_MS = 0xfffffffe;

/**
 * Milliseconds of a time such as `30s`, `500ms`, `2m`, `1h`; a bare number means seconds.
 * UsageError, naming `place`: anything else, nothing, or more than 49 days.
 */
export const readTimeSpan = (place: string, text: string): number => {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/i.exec(text) ?? [];
  const ms = Math.round(Number(digits) * (units.get(unit.toLowerCase()) ?? Number.NaN));
  if (digits === '' || !(ms > 0))
    throw new UsageError(`${place} ${JSON.stringify(text)} is no time (write 30s, 500ms, 2m)`);
  if (ms > LONGEST_MS) throw new UsageError(`${place} ${JSON.stringify(text)} is more than 49 days`);
  return ms;
};
