import { FailedError } from '../../lib/errors.ts';
import { bringContinued } from '../../lib/service/bring-continued.ts';
import { bringPaused } from '../../lib/service/bring-paused.ts';
import { isPending } from '../../lib/service/wait.ts';
import { SERVICE_ACCEPT_PAUSE_CONTINUE, SERVICE_PAUSED, SERVICE_RUNNING, SERVICE_STOPPED } from '../../native/codes.ts';
import type { ServiceEntry } from '../../native/types.ts';
import { progressBoard } from '../progress-board.ts';
import { underWayText } from '../progress-text.ts';
import { namedFailure } from './named-failure.ts';
import { cannotBe, targetName } from './service-target.ts';
import type { StateAction } from './state-cmdlet.ts';

/** One of the two ways, in PowerShell's words. */
interface Way {
  readonly done: string;
  readonly doing: string;
  readonly there: number;
  readonly bring: typeof bringPaused;
}

const suspending: Way = { done: 'suspended', doing: 'suspending', there: SERVICE_PAUSED, bring: bringPaused };
const resuming: Way = { done: 'resumed', doing: 'resuming', there: SERVICE_RUNNING, bring: bringContinued };

/** Why it makes no sense to ask the service. undefined: it does. */
const obstacle = (entry: ServiceEntry, { done }: Way): string | undefined => {
  const { state, controlsAccepted } = entry.status;
  if (state === SERVICE_STOPPED)
    return `Service '${targetName(entry)}' cannot be ${done} because it is not currently running.`;
  if (!isPending(state) && (controlsAccepted & SERVICE_ACCEPT_PAUSE_CONTINUE) === 0)
    return `Service '${targetName(entry)}' cannot be ${done} because the service does not support being suspended or resumed.`;
  return undefined;
};

const actionFor = (way: Way): StateAction => ({
  able: async ({ problems }, machine, entries) => {
    const able: ServiceEntry[] = [];
    for (const entry of entries) {
      const text = entry.status.state === way.there ? undefined : obstacle(entry, way);
      if (text === undefined) able.push(entry);
      else await problems.tell(new FailedError(text), machine);
    }
    return able;
  },
  act: async ({ context, problems, showsProgress }, machine, entries) => {
    const { io, clock, signal } = context;
    const board = progressBoard(io, clock, !showsProgress);
    const failures: unknown[] = [];
    const one = async (entry: ServiceEntry): Promise<void> => {
      const begunAt = clock.now();
      const say = (): void =>
        board.update(entry.name, () => underWayText(entry.name, clock.now() - begunAt, way.doing));
      say();
      try {
        await way.bring(machine, entry.name, { clock, signal, onStatus: say });
      } catch (error) {
        failures.push(namedFailure(cannotBe(entry, way.done), error));
      } finally {
        board.drop(entry.name);
      }
    };
    await Promise.all(entries.filter(({ status }) => status.state !== way.there).map(one)).finally(() => board.close());
    for (const failure of failures) await problems.tell(failure, machine);
  },
});

/** Pauses services, side by side. */
export const suspendAction: StateAction = actionFor(suspending);

/** Lets paused services go on, side by side. */
export const resumeAction: StateAction = actionFor(resuming);
