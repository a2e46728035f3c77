import { UsageError } from '../../lib/errors.ts';
import type { Command } from '../registry.ts';
import { sourceHelp as help } from './source-help.ts';
import { sourceWords } from './source-words.ts';

/** `events source` without a word that it knows. */
export const command: Command = {
  help,
  invoke: async ([word = '']) => {
    const words = sourceWords.map(({ name }) => name).join(', ');
    throw new UsageError(
      word === '' ? `events source needs a word: ${words}` : `events source: there is no '${word}'. It knows: ${words}`,
    );
  },
};
