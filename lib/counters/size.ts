import { UsageError } from '../errors.ts';

const units: ReadonlyMap<string, number> = new Map([
  ['kb', 1024],
  ['mb', 1024 ** 2],
  ['gb', 1024 ** 3],
]);

/** Bytes of a size such as `512KB`, `100MB`, `2GB`. UsageError, naming `place`: anything else. */
export const readSize = (place: string, text: string): number => {
  const [, digits = '', unit = ''] = /^(\d{1,9}(?:\.\d+)?)\s*(KB|MB|GB)$/i.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(digits) * (units.get(unit.toLowerCase()) ?? Number.NaN));
  if (digits === '' || !(bytes > 0)) throw new UsageError(`${place} '${text}' is no size (write 512KB, 100MB, 2GB)`);
  return bytes;
};
