import { readFileSync } from 'node:fs';
import { eventually } from '../../e2e/windows.ts';

/** A moment that test/doubles/bench-program.c noted. */
export interface Note {
  readonly word: string;
  /** Since 1970. */
  readonly us: number;
}

/** What stands in a file of notes; a file that is not there yet holds none. */
export const readNotes = (path: string): readonly Note[] => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [word = '', us = ''] = line.split(' ');
      return { word, us: Number(us) };
    });
};

/** Waits for the n-th note (from 1) of that word and gives its moment. */
export const noted = (path: string, word: string, count: number, deadlineMs: number): Promise<number> =>
  eventually(() => readNotes(path).filter((note) => note.word === word)[count - 1]?.us, deadlineMs);
