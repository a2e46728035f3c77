import { UsageError } from '../../lib/errors.ts';
import { nearest } from '../../lib/output/nearest.ts';
import { EXIT_USAGE } from '../exit-codes.ts';
import type { Command } from '../registry.ts';
import { moduleWords } from './words.ts';

const help = `svcdeck module: services, events and counters as objects in PowerShell

USAGE
${moduleWords.map(({ name, summary }) => `  svcdeck module ${name.padEnd(8)} ${summary}`).join('\n')}
  svcdeck module WORD --help

The module SvcDeck has functions such as Get-DeckService, Restart-DeckService, Get-DeckEvent -Follow and Get-DeckCounter, for
Windows PowerShell 5.1 and PowerShell 7. Each starts svcdeck.exe once and gives objects; Get-Help says what it takes, and
Get-Command -Module SvcDeck lists them.

EXAMPLES
  svcdeck module install
  svcdeck module path
  svcdeck module remove
`;

export const command: Command = {
  help,
  invoke: async ([word], { io }) => {
    if (word !== undefined) {
      const names = moduleWords.map(({ name }) => name);
      const [near = names.join(', ')] = nearest(word, names, 1);
      throw new UsageError(`module does not know '${word}'. It knows: ${near}`, 'module');
    }
    io.err(help);
    return EXIT_USAGE;
  },
};
