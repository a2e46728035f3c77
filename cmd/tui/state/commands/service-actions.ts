import { SERVICE_PAUSED } from '../../../../native/codes.ts';
import type { PlainGoal } from '../changes.ts';
import { type Command, serviceModes } from '../command.ts';
import { meantIn } from '../meant.ts';
import type { UiState } from '../state.ts';
import { possibleFor, whyToNone } from '../valid-changes.ts';

interface ActionWords {
  readonly goal: PlainGoal;
  readonly keys: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly hint?: number;
  readonly isDangerous?: true;
}

const wanted = (goal: PlainGoal, state: UiState): ReturnType<Command['run']> => [
  { type: 'change/wanted', wish: { goal, names: possibleFor(goal, state).map(({ entry }) => entry.name) } },
];

const action = ({ goal, ...words }: ActionWords): Command => ({
  name: `services.${goal}`,
  modes: serviceModes,
  group: 'Services',
  isChange: true,
  disabledReason: (state) => whyToNone(goal, state),
  run: (state) => wanted(goal, state),
  ...words,
});

const isPaused = (state: UiState): boolean => meantIn(state).some(({ entry }) => entry.status.state === SERVICE_PAUSED);

/** What can be done to the marked services, or to the one under the cursor. */
export const serviceActionCommands: readonly Command[] = [
  action({
    goal: 'start',
    keys: ['s'],
    title: 'Start',
    description: 'Start the service, and what it needs',
    hint: 10,
  }),
  action({
    goal: 'stop',
    keys: ['t'],
    title: 'Stop',
    description: 'Stop the service, after what depends on it',
    hint: 20,
    isDangerous: true,
  }),
  action({
    goal: 'restart',
    keys: ['r'],
    title: 'Restart',
    description: 'Stop the service and what depends on it, and start all of it again',
    hint: 30,
    isDangerous: true,
  }),
  {
    name: 'services.pause',
    title: 'Pause or continue',
    description: 'Pause the service, or let a paused one go on',
    keys: ['p'],
    modes: serviceModes,
    group: 'Services',
    isChange: true,
    isDangerous: true,
    disabledReason: (state) => (isPaused(state) ? undefined : whyToNone('pause', state)),
    run: (state) => wanted(isPaused(state) ? 'continue' : 'pause', state),
  },
  action({
    goal: 'kill',
    keys: ['K'],
    title: 'Kill',
    description: "End the service's process at once, without asking it",
    isDangerous: true,
  }),
];

/** A hosted service is taken away by `remove`, with all that was made for it. */
export const deleteCommand: Command = {
  ...action({
    goal: 'delete',
    keys: ['D', 'delete'],
    title: 'Delete',
    description: 'Delete the service for good',
    isDangerous: true,
  }),
  modes: ['services', 'details'],
};
