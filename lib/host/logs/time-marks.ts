/** From this byte of a log file on its output came at that time, milliseconds since 1970, until the next mark. */
export interface TimeMark {
  readonly offset: number;
  readonly at: number;
}

/** All are of one length, so that the one for a place is found without reading the others. */
export const MARK_BYTES = 32;

const DIGITS = (MARK_BYTES - 2) / 2;

const digits = (value: number): string => String(Math.max(0, Math.trunc(value))).padStart(DIGITS, '0');

/** A mark as a line of a file of marks. */
export const markLine = ({ offset, at }: TimeMark): Buffer =>
  Buffer.from(`${digits(offset)} ${digits(at)}\n`, 'latin1');

const line = new RegExp(`^(\\d{${DIGITS}}) (\\d{${DIGITS}})\\n$`);

/** The mark in such a line. undefined: it is none. */
export const readMark = (bytes: Uint8Array): TimeMark | undefined => {
  const [, offset, at] = line.exec(Buffer.from(bytes).toString('latin1')) ?? [];
  return offset === undefined ? undefined : { offset: Number(offset), at: Number(at) };
};

/** What the file with the marks of a log file is called, also where that was compressed. */
export const marksName = (logName: string): string => `${logName.replace(/\.gz$/i, '')}.times`;
