import { parse, run } from '../../../cmd/completion/complete.ts';
import type { NameCache } from '../../../cmd/completion/name-cache.ts';
import type { Context } from '../../../cmd/context.ts';
import type { Machine } from '../../../native/types.ts';
import { FakeClock, fakeIo, type Printed } from '../../fakes/svcdeck.ts';

/** What a shell would be told of a line up to the cursor. `machine`: this computer; absent: there is none to be had. */
export const ask = async (
  shell: string,
  line: string,
  {
    machine,
    open,
    cache,
    clock = new FakeClock(),
  }: {
    machine?: () => Promise<Machine>;
    open?: Context['open'];
    cache?: NameCache;
    clock?: FakeClock;
  } = {},
): Promise<string> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const context: Context = {
    io: fakeIo(printed),
    clock,
    signal: new AbortController().signal,
    machine: machine ?? (() => Promise.reject(new Error('no machine here'))),
    ...(open === undefined ? {} : { open }),
  };
  await run(parse([shell, Buffer.from(line).toString('hex')]), context, cache);
  return printed.stdout;
};

interface Completion {
  readonly text: string;
  readonly shown: string;
  readonly type: string;
  readonly about: string;
}

/** The same for PowerShell, read as it reads it. */
export const completions = async (
  line: string,
  options: Parameters<typeof ask>[2] = {},
  shell = 'powershell',
): Promise<readonly Completion[]> => {
  const { completions: found } = JSON.parse(await ask(shell, line, options)) as { completions: readonly Completion[] };
  return found;
};

/** What would be put on the line. */
export const texts = async (line: string, options: Parameters<typeof ask>[2] = {}): Promise<readonly string[]> =>
  (await completions(line, options)).map(({ text }) => text);
