import { createHash } from 'node:crypto';
import type { ModuleFile } from '../module-files.ts';

/** The file beside a module's own that says which files svcdeck wrote, and with what in them. */
export const RECEIPT_NAME = 'SvcDeck.files.json';

/** By path with forward slashes: SHA-256 in hexadecimal. */
export type Receipt = Readonly<Record<string, string>>;

/** What stands in a file, in one word. */
export const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The receipt of files that are about to be written. */
export const receiptText = (files: readonly ModuleFile[]): string =>
  `${JSON.stringify({ module: 'SvcDeck', files: Object.fromEntries(files.map(({ path, text }) => [path, digest(text)])) }, null, 2)}\n`;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A path that stays in the folder, as svcdeck writes it. */
const isOwnPath = (path: string): boolean => /^(?:[\w.-]+\/)*[\w.-]+$/.test(path) && !path.split('/').includes('..');

/** undefined: it is none that svcdeck has written. */
export const readReceipt = (text: string): Receipt | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value['module'] !== 'SvcDeck' || !isRecord(value['files'])) return undefined;
  const files = Object.entries(value['files']).flatMap(([path, hash]) =>
    isOwnPath(path) && typeof hash === 'string' ? [[path, hash] as const] : [],
  );
  return Object.fromEntries(files);
};
