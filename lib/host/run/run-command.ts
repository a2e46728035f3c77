import type { ChildProcess, ProcessGroup } from '../../../native/host-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError } from '../../errors.ts';
import { tookText } from '../../service/duration.ts';
import { type ProgramWords, programCommand } from '../command-line/program-command.ts';
import { expandVariables, type Variables } from '../environment/variables.ts';
import { exitText } from '../exit/exit-code-words.ts';
import { OutputTail } from '../logs/output-tail.ts';
import { outputDecoder } from '../logs/output-text.ts';
import type { HostClock, HostedSystem, HostSurroundings } from './hosted.ts';
import { aborted, slept, within } from './slept.ts';
import { explainRefusal, StartFault } from './start-fault.ts';

/** What a hook or a stop command runs in. */
export interface CommandPlace {
  readonly system: Pick<HostedSystem, 'createGroup'>;
  readonly clock: HostClock;
  readonly surroundings: HostSurroundings;
  readonly variables: Variables;
  /** Where that is not there, it runs in System32. */
  readonly folder: string;
}

/** `failed`: why, in words without a full stop. `called-off`: nobody waits for it any more, and it was ended. */
export type CommandEnd = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly reason: string } | CalledOff;

interface CalledOff {
  readonly kind: 'called-off';
}

/** What a program that is ended from outside gives as its exit code: ERROR_PROCESS_ABORTED. */
export const ENDED_CODE = 1067;

const GONE_WITHIN_MS = 5000;

const startIn = async (group: ProcessGroup, words: ProgramWords, place: CommandPlace): Promise<ChildProcess> => {
  const { variables, surroundings } = place;
  const folder = (await surroundings.kindOf(place.folder)) === 'folder' ? place.folder : surroundings.systemFolder;
  const { application, commandLine } = programCommand(words, variables, surroundings.systemFolder);
  try {
    return group.start({
      program: application,
      commandLine,
      environment: variables.asRecord(),
      folder,
      console: 'own',
      stdin: 'nothing',
      stdout: 'stream',
      stderr: 'stdout',
    });
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    throw await explainRefusal(
      error.code,
      { program: expandVariables(words.program, variables), folder },
      surroundings,
    );
  }
};

/** Reads it to its end, so that it is never kept from writing. */
const tailOf = async ({ stdout }: ChildProcess, tail: OutputTail): Promise<void> => {
  if (stdout === undefined) return;
  try {
    for await (const bytes of stdout as AsyncIterable<Uint8Array>) tail.push(bytes);
  } catch {
    // What it has said so far is enough to tell why it failed.
  }
};

const watch = async (
  group: ProcessGroup,
  child: ChildProcess,
  { clock, surroundings }: CommandPlace,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<CommandEnd> => {
  const tail = new OutputTail();
  const reading = tailOf(child, tail);
  const over = new AbortController();
  try {
    const end = await Promise.race([
      child.exited.then(({ exitCode }) => exitCode),
      slept(clock, timeoutMs, over.signal).then(() => 'late' as const),
      aborted(signal, over.signal).then(() => 'called-off' as const),
    ]);
    if (end === 'called-off') return { kind: 'called-off' };
    if (end === 0) return { kind: 'done' };
    await within(clock, GONE_WITHIN_MS, group.terminate(ENDED_CODE));
    await within(clock, GONE_WITHIN_MS, reading);
    const [last] = tail.lines(1, outputDecoder('untouched', surroundings.codePages));
    const what = end === 'late' ? `it took longer than ${tookText(timeoutMs)}` : `exit code ${exitText(end)}`;
    return { kind: 'failed', reason: last === undefined ? what : `${what}; its last line: ${last.trim()}` };
  } finally {
    over.abort();
    await within(clock, GONE_WITHIN_MS, group.terminate(ENDED_CODE));
    child.stdout?.destroy();
    child.close();
  }
};

/** Runs a program beside the service's, in a group of its own that is gone with it. Never rejects for what it does. */
export const runCommand = async (
  words: ProgramWords,
  place: CommandPlace,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<CommandEnd> => {
  if (signal.aborted) return { kind: 'called-off' };
  const group = place.system.createGroup({ endsWithHost: true });
  try {
    return await watch(group, await startIn(group, words, place), place, timeoutMs, signal);
  } catch (error) {
    if (error instanceof StartFault || error instanceof FailedError) return { kind: 'failed', reason: error.message };
    throw error;
  } finally {
    group.close();
  }
};
