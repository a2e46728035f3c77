import { isSea } from 'node:sea';

/** The path of this executable, which has a message table. undefined: it runs from its source, under Node's. */
export const ownProgram = (): string | undefined => (isSea() ? process.execPath : undefined);
