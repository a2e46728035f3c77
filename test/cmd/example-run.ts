import { mkdir, writeFile } from 'node:fs/promises';
import type { Io } from '../../cmd/context.ts';
import { run } from '../../cmd/run.ts';
import { CancelledError } from '../../lib/errors.ts';
import { splitCommandLine } from '../../lib/host/command-line/split.ts';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { exampleMachine } from '../fakes/example-computer.ts';
import { fakeIo, type Printed, type Run } from '../fakes/svcdeck.ts';
import { TurnClock } from '../fakes/turn-clock.ts';

/** What a shell makes of an example: words, and the file that output goes to. */
export interface TypedExample {
  readonly words: readonly string[];
  readonly file?: string;
}

/** Reads an example. Undefined: more of a shell is in it than an output to a file. */
export const readExample = (line: string): TypedExample | undefined => {
  const [program, ...words] = splitCommandLine(line);
  if (program !== 'svcdeck' || words.includes('|')) return undefined;
  const at = words.indexOf('>');
  return at < 0 ? { words } : { words: words.slice(0, at), file: words[at + 1] ?? '' };
};

/** When somebody who follows something has seen enough. */
const CTRL_C_MS = 2 * 60_000;

/** Runs calls one after the other on one machine of the examples, in the working folder. `isEndless`: until Ctrl+C. Gives what the last one printed. */
export const runExample = async (
  document: RecordedDocument,
  calls: readonly TypedExample[],
  isEndless: boolean,
): Promise<Run> => {
  const clock = new TurnClock();
  const machine = exampleMachine(document, clock);
  let last: Run = { stdout: '', stderr: '', exitCode: -1 };
  for (const { words, file } of calls) {
    const printed: Printed = { stdout: '', stderr: '' };
    const interrupt = new AbortController();
    if (isEndless) void clock.sleep(CTRL_C_MS).then(() => interrupt.abort(new CancelledError()));
    const io: Io = fakeIo(printed, []);
    const exitCode = await run(words, {
      io,
      clock,
      programPath: 'C:\\Tools\\svcdeck.exe',
      signal: interrupt.signal,
      open: async () => machine,
    });
    if (file !== undefined) await writeFile(file, printed.stdout);
    last = { ...printed, exitCode };
  }
  return last;
};

/** The folder in which examples are run, with the files in it that they speak of, and a user's folders of its own. */
export const prepareFolder = async (folder: string): Promise<void> => {
  process.chdir(folder);
  process.env['XDG_CONFIG_HOME'] = `${folder}/config`;
  process.env['XDG_STATE_HOME'] = `${folder}/state`;
  await mkdir(`${folder}/config`);
  await writeFile('counters.txt', '\\Memory\\Available MBytes\n');
  await writeFile(
    'view.xml',
    '<QueryList><Query Id="0" Path="System"><Select Path="System">*</Select></Query></QueryList>',
  );
  await writeFile('shop.json', JSON.stringify({ name: 'Shop', program: 'C:\\Shop\\server.exe' }));
};
