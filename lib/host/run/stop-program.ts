import { Win32Error } from '../../../native/win32-error.ts';
import { tookText } from '../../service/duration.ts';
import { win32Text } from '../exit/exit-code-words.ts';
import type { ScriptLink } from '../script/script-link.ts';
import {
  type StopPlan,
  type StopReason,
  type StopStep,
  type StopStepResult,
  stopMethodText,
} from '../stop/stop-plan.ts';
import type { HostClock, HostedSystem, HostSurroundings } from './hosted.ts';
import type { ProgramRun } from './program-run.ts';
import { ENDED_CODE, runCommand } from './run-command.ts';
import { within } from './slept.ts';
import type { Tell } from './tell.ts';

export interface StopParts {
  readonly system: HostedSystem;
  readonly clock: HostClock;
  readonly surroundings: HostSurroundings;
  readonly tell: Tell;
  /** Where it is a script. */
  readonly script: ScriptLink | undefined;
  readonly reason: StopReason;
}

/** What is said to cmd.exe's question, which it asks once its own program has ended. */
const YES = 'Y\r\n';

/** Why a step could not be done. undefined: it was done. */
type Refused = string | undefined;

const sendSignal = async (run: ProgramRun, step: StopStep, { system }: StopParts): Promise<Refused> => {
  const [processId] = run.processIds();
  if (processId === undefined) return 'no process of it is left';
  await system.signalConsole(processId, step.method === 'ctrl-break' ? 'ctrl-break' : 'ctrl-c');
  if (step.answersBatch) run.child.stdin?.write(YES);
  return undefined;
};

const runStopCommand = async (
  run: ProgramRun,
  step: Extract<StopStep, { method: 'command' }>,
  parts: StopParts,
): Promise<Refused> => {
  const over = new AbortController();
  const stop = (): void => over.abort();
  run.ended.then(stop, stop);
  const { variables, folder } = run.prepared;
  const end = await runCommand(step, { ...parts, variables, folder }, step.timeoutMs, over.signal);
  return end.kind === 'failed' ? end.reason : undefined;
};

/** Does what a step is; its effect is waited for elsewhere. */
const perform = async (run: ProgramRun, step: StopStep, parts: StopParts): Promise<Refused> => {
  switch (step.method) {
    case 'signal':
      // The definition may have been a program's when it was started, or become one's.
      if (parts.script === undefined) return 'it is no script';
      parts.script.stop(parts.reason);
      return undefined;
    case 'ctrl-c':
    case 'ctrl-break':
      return sendSignal(run, step, parts);
    case 'close-window':
      return parts.system.closeWindows(run.processIds()) === 0 ? 'it has no window' : undefined;
    case 'close-input':
      // The definition may have been another when it was started.
      if (run.child.stdin === undefined) return 'its standard input is empty from the start';
      run.child.stdin.end();
      return undefined;
    case 'command':
      return runStopCommand(run, step, parts);
    case 'terminate':
      await parts.system.consoleLeft();
      // What hangs in a driver is gone when the driver lets it go: nobody waits for that without end.
      await within(parts.clock, step.timeoutMs, run.terminate(ENDED_CODE));
      return undefined;
    default:
      return step satisfies never;
  }
};

const take = async (run: ProgramRun, step: StopStep, parts: StopParts): Promise<StopStepResult> => {
  const { clock } = parts;
  const begunAt = clock.steady();
  const tookMs = (): number => Math.max(0, clock.steady() - begunAt);
  try {
    // What sends a signal or closes windows may hang itself.
    const refused = await within(clock, step.timeoutMs, perform(run, step, parts));
    if (refused !== undefined && !run.isOver) return { kind: 'not-possible', reason: refused };
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    // It may have ended while it was being asked to.
    if (!run.isOver) return { kind: 'not-possible', reason: `${error.call}: Win32 error ${win32Text(error.code)}` };
  }
  await within(clock, Math.max(0, step.timeoutMs - tookMs()), run.ended);
  if (run.isOver) return { kind: 'ended', tookMs: tookMs() };
  const why = step.method === 'signal' ? whyNot(parts) : {};
  return { kind: 'timed-out', tookMs: tookMs(), ...why };
};

/** What is known of why a script goes on. */
const whyNot = ({ script }: StopParts): { readonly why?: string } => {
  if (script === undefined) return {};
  return { why: script.hasStopSignal ? 'its run has not returned' : 'its event loop is blocked, so it never got it' };
};

const tellOfStep = (tell: Tell, { method }: StopStep, result: StopStepResult): void => {
  const step = stopMethodText(method);
  if (result.kind === 'ended') tell('HOST_STOP_STEP', { step, took: tookText(result.tookMs) });
  else if (result.kind === 'not-possible') tell('HOST_STOP_STEP_IN_VAIN', { step, reason: result.reason });
  else {
    const why = result.why === undefined ? '' : ` (${result.why})`;
    tell('HOST_STOP_STEP_IN_VAIN', { step, reason: `it still runs after ${tookText(result.tookMs)}${why}` });
  }
};

/** Goes through a plan until the program has ended; false: it has not, whatever was done. */
export const stopProgram = async (run: ProgramRun, { steps }: StopPlan, parts: StopParts): Promise<boolean> => {
  for (const step of steps) {
    if (run.isOver) return true;
    tellOfStep(parts.tell, step, await take(run, step, parts));
  }
  return run.isOver;
};
