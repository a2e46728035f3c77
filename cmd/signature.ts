import { closeSync, openSync, readSync } from 'node:fs';

/** `present`: there is one; whether it is valid and whose it is, Windows says. `unknown`: the file can't be read, or is none. */
export type Signature = 'none' | 'present' | 'unknown';

/** More than the headers of any executable take up to their list of directories. */
const HEADER_BYTES = 4096;

const PE32_PLUS = 0x20b;
const FIRST_DIRECTORY = 112;
const CERTIFICATE_TABLE = 4;

/** Whether an executable for 64-bit Windows carries a signature, by its headers. Learn: PE Format, Optional Header Data Directories. */
export const signatureOf = (path: string): Signature => {
  const head = Buffer.alloc(HEADER_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, head, 0, HEADER_BYTES, 0);
    } finally {
      closeSync(file);
    }
    const header = head.readUInt32LE(60);
    const optional = header + 24;
    if (head.toString('latin1', header, header + 4) !== 'PE\0\0') return 'unknown';
    if (head.readUInt16LE(optional) !== PE32_PLUS) return 'unknown';
    return head.readUInt32LE(optional + FIRST_DIRECTORY + CERTIFICATE_TABLE * 8 + 4) === 0 ? 'none' : 'present';
  } catch {
    return 'unknown';
  }
};
