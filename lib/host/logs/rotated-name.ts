/** What the name of an old log file says. */
export interface RotatedName {
  /** When it was put aside, milliseconds since 1970. */
  readonly at: number;
  /** For those of one millisecond, from 0. */
  readonly sequence: number;
  readonly isCompressed: boolean;
}

const LAST_SEQUENCE = 999;

/** `stdout.log` → `stdout` and `.log`; a name that only begins with a dot has no extension. */
const parts = (name: string): { readonly stem: string; readonly extension: string } => {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot) };
};

/** 20261121T080000123Z: no colons, which Windows does not take, and as text in the order of time. */
const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:.]/g, '');

const stamped = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(\d{3})$/;

/** What an old file of the log `name` is called `oldName` for. undefined: it is none of this log's. */
export const readRotatedName = (name: string, oldName: string): RotatedName | undefined => {
  const { stem, extension } = parts(name);
  const isCompressed = oldName.endsWith('.gz') && !extension.endsWith('.gz');
  const bare = isCompressed ? oldName.slice(0, -'.gz'.length) : oldName;
  if (!bare.startsWith(`${stem}.`) || !bare.endsWith(extension)) return undefined;
  const middle = bare.slice(stem.length + 1, extension === '' ? undefined : -extension.length);
  const match = stamped.exec(middle);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0, sequence = 0] = match
    .slice(1)
    .map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  return stamp(at) === middle.slice(0, -4) ? { at, sequence, isCompressed } : undefined;
};

/** Rising: in the order in which the files were put aside. */
export const compareRotated = (a: RotatedName, b: RotatedName): number => a.at - b.at || a.sequence - b.sequence;

/** The time that file names can tell ends with the year 9999. */
const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The name for the file that is put aside at `now`: later than all that are there (`existing`), also when the clock was
 * set back, so that no two are called alike and their order by name is their order in time.
 */
export const rotatedName = (name: string, now: number, existing: Iterable<string>): string => {
  let last: RotatedName = { at: -1, sequence: 0, isCompressed: false };
  for (const each of existing) {
    const read = readRotatedName(name, each);
    if (read !== undefined && compareRotated(read, last) > 0) last = read;
  }
  const { stem, extension } = parts(name);
  const nameAt = (at: number, sequence: number): string =>
    `${stem}.${stamp(Math.min(at, LAST_TIME))}-${String(sequence).padStart(3, '0')}${extension}`;
  if (now > last.at) return nameAt(now, 0);
  return last.sequence < LAST_SEQUENCE ? nameAt(last.at, last.sequence + 1) : nameAt(last.at + 1, 0);
};
