import { svcdeck } from '../e2e/windows.ts';
import { bareNodeLine, measure, printTable, svcdeckLine, verdict } from './measure.ts';

/** As often as a bare start takes. */
const MOST = 1.2;

const hexOf = (line: string): string => Buffer.from(line).toString('hex');

/** What Tab asks, by what has to be known for the answer. */
const asked = {
  'Tab: a command': 'svcdeck li',
  'Tab: an option': 'svcdeck events --le',
  'Tab: a word': 'svcdeck list --state running,st',
  'Tab: a service': 'svcdeck show Rpc',
} as const;

const completeLine = (line: string): string => svcdeckLine(`complete powershell ${hexOf(line)}`);

const bare = 'node.exe -e 0';

/** What an answer to Tab takes, beside the bare node.exe. Names are kept, as they are from the second Tab on. Gives 1 where one takes too long, else 0. */
export const benchCompletion = async (rounds: number): Promise<number> => {
  await svcdeck('complete', 'powershell', hexOf(asked['Tab: a service']));
  const lines: Readonly<Record<string, string>> = {
    [bare]: await bareNodeLine(),
    ...Object.fromEntries(Object.entries(asked).map(([name, line]) => [name, completeLine(line)])),
  };
  const measured = await measure(lines, rounds);
  printTable(measured, bare);
  const baseMs = measured[bare]?.medianMs ?? Number.NaN;
  return Object.keys(asked)
    .map((name) => verdict(`${name} over bare node`, (measured[name]?.medianMs ?? Number.NaN) / baseMs, MOST, ''))
    .reduce((worst, each) => Math.max(worst, each), 0);
};
