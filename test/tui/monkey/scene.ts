import { failureOf } from '../../../cmd/report.ts';
import type { UiScene } from '../../../cmd/tui/open-ui.tsx';
import type { Outside } from '../../../cmd/tui/state/effects/outside-effects.ts';
import { chooseSkin } from '../../../cmd/tui/theme/choose-skin.ts';
import { FailedError } from '../../../lib/errors.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { demoCounters } from '../../../lib/recorded/demo/counters/index.ts';
import { demoEvents } from '../../../lib/recorded/demo/events/index.ts';
import { demoDocument } from '../../../lib/recorded/demo/index.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { Guard } from './guard.ts';
import { MovingClock } from './moving-clock.ts';

/** Nothing is copied or paged either. */
export const world: Outside = { copy: async () => {}, page: async () => {} };

/** The demo machine behind a guard, with a clock that a test moves. */
export const monkeyScene = () => {
  const clock = new MovingClock();
  const document = demoDocument();
  const machine = new RecordedMachine(
    document,
    clock,
    async () => demoEvents(document.services),
    async () => demoCounters(),
  );
  const guard = new Guard(machine);
  const scene: UiScene = {
    machine: guard.machine,
    clock,
    signal: new AbortController().signal,
    skin: chooseSkin(
      { theme: 'none', isAscii: false },
      { env: {}, platform: 'linux', hasColour: true, colourBits: 24 },
    ),
    isReadonly: false,
    isElevated: false,
    worldOf: () => world,
    tell: async (error) => {
      const { json } = await failureOf(error, async (code) => machine.messageText(code) ?? '');
      return [safeText(json.message)];
    },
  };
  return { scene, guard, clock, machine };
};

export type MonkeyScene = ReturnType<typeof monkeyScene>;

/** No editor is opened here. */
export const nowhere = (): Promise<never> => Promise.reject(new FailedError('there is no other program here'));

/** What was begun goes on for a while. */
export const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};
