import { UsageError } from '../../lib/errors.ts';
import { nearest } from '../../lib/output/nearest.ts';
import { EXIT_USAGE } from '../exit-codes.ts';
import type { Command } from '../registry.ts';
import { pathHelp } from './counter-choice.ts';
import { perfWords } from './words.ts';

const help = `svcdeck perf: read performance counters

USAGE
${perfWords.map(({ name, summary }) => `  svcdeck perf ${name.padEnd(10)} ${summary}`).join('\n')}
  svcdeck perf WORD --help

${pathHelp}
A counter that can't be read says why, and what to do about it; the others are read.

EXAMPLES
  svcdeck perf find processor time
  svcdeck perf counters Memory
  svcdeck perf get "\\Memory\\Available MBytes"
  svcdeck perf watch "\\Processor(*)\\% Processor Time" --plot
  svcdeck perf service --top
`;

const unknown = (word: string): UsageError => {
  const names = perfWords.map(({ name }) => name);
  const near = nearest(word, names, 2);
  if (word.includes('\\')) return new UsageError('perf: a path stands behind get, watch, record or wait', 'perf');
  return new UsageError(
    `perf does not know '${word}'. ${near.length > 0 ? `Nearest: ${near.join(', ')}` : `It knows: ${names.join(', ')}`}`,
  );
};

export const command: Command = {
  help,
  invoke: async ([word], { io }) => {
    if (word !== undefined) throw unknown(word);
    io.err(help);
    return EXIT_USAGE;
  },
};
