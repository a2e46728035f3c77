import { stat } from 'node:fs/promises';
import { bad, badFor, GOOD, type ProbeAnswer } from './probe-answer.ts';

/** File systems keep times as coarsely as this. */
const COARSE_MS = 2000;

/** Whether a file is there and was written since a time (milliseconds since 1970). Never rejects. */
export const askFile = async (path: string, since: number): Promise<ProbeAnswer> => {
  try {
    const found = await stat(path);
    return found.mtimeMs + COARSE_MS >= since ? GOOD : bad('the file is there, but is as old as before');
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? bad('there is no such file')
      : badFor(error);
  }
};
