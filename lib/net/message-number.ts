/** Error codes are 32 bits wide. */
const MAX = 0xffffffff;

/**
 * The number of a message as it is typed: digits, `NET` before them or not (`NET2185` is how LAN Manager wrote it).
 * undefined: it is no number, or none that an error can have.
 */
export const readMessageNumber = (word: string): number | undefined => {
  const digits = /^(?:net)?(\d{1,10})$/i.exec(word)?.[1];
  const number = Number(digits ?? Number.NaN);
  return number <= MAX ? number : undefined;
};

/** Messages of these numbers are `net`'s; all others are the system's. Learn: Network Management Error Codes. */
export const isNetMessage = (number: number): boolean => number >= 2100 && number <= 3999;
