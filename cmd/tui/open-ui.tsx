import { render } from 'ink';
import type { Machine } from '../../native/types.ts';
import type { Clock } from '../context.ts';
import { App } from './app.tsx';
import type { Action } from './state/actions.ts';
import { Effects } from './state/effects.ts';
import { firstState } from './state/first-state.ts';
import { actionsFor } from './state/keys.ts';
import { reduce } from './state/reducer.ts';
import type { UiState } from './state/state.ts';
import { Store } from './state/store.ts';
import { Canvas } from './terminal/canvas.ts';
import { FrameStream } from './terminal/frame-stream.ts';
import type { FrameSize } from './terminal/frame-writer.ts';
import type { TerminalListener } from './terminal/terminal-screen.ts';
import type { Skin } from './theme/skin.ts';

/** What the screens are opened on. */
export interface UiScene {
  readonly machine: Machine;
  /** Words that lead a command line to the same machine, e.g. `--computer SRV1`. Absent: none are needed. */
  readonly machineWords?: readonly string[];
  readonly clock: Clock;
  /** The program is told to end. */
  readonly signal: AbortSignal;
  readonly skin: Skin;
  readonly isReadonly: boolean;
  /** A failure in words, a line each. Safe to show. */
  tell(error: unknown): Promise<readonly string[]>;
}

/** Where frames go. */
export interface Stage {
  size(): FrameSize;
  draw(frame: string): void;
  /** Another program has the terminal while `run` goes on. */
  outside<Result>(run: () => Promise<Result>): Promise<Result>;
}

/** The screens without a terminal: keys go in, frames come out. */
export interface OpenUi extends TerminalListener {
  readonly store: Store<UiState>;
  /** Resolves when the last key asked to leave. Rejects with what went wrong while drawing. */
  readonly left: Promise<void>;
  /** Ends what is under way, where it can be ended, and lets go of everything. Gives what became of that, a line each. */
  close(): Promise<readonly string[]>;
}

/** Who leaves while something is under way is asked to say so twice: what has not been begun would be left undone. */
const leaveOf = (action: Action & { type: 'leave' }, { changes }: UiState, hasAsked: boolean): readonly Action[] =>
  changes.length === 0 || action.isSure || hasAsked
    ? [{ type: 'leave', isSure: true }]
    : [
        {
          type: 'notice',
          tone: 'waiting',
          text: `${changes.length} under way: what is not begun would not be done. The same key again leaves`,
        },
      ];

/** Opens the screens and begins to read. */
export const openUi = (scene: UiScene, stage: Stage): OpenUi => {
  const { machine, clock, isReadonly, tell } = scene;
  const first = firstState({ size: stage.size(), now: clock.now(), computer: machine.name, isReadonly });
  const store = new Store(reduce, first);
  const leaving = new AbortController();
  const signal = AbortSignal.any([scene.signal, leaving.signal]);
  const effects = new Effects({
    machine,
    machineWords: scene.machineWords ?? [],
    clock,
    signal,
    tell,
    outside: stage.outside,
    state: () => store.state,
    dispatch: store.dispatch,
  });
  const left = Promise.withResolvers<void>();
  const canvas = new Canvas();
  const draw = (): void => {
    try {
      stage.draw(canvas.frame());
    } catch (error) {
      left.reject(error);
    }
  };
  const stream = new FrameStream(stage.size, draw);
  const ink = render(<App ui={{ store, skin: scene.skin, canvas }} />, {
    stdout: stream,
    debug: true,
    interactive: true,
    concurrent: true,
    patchConsole: false,
    exitOnCtrlC: false,
    isScreenReaderEnabled: false,
  });
  ink.waitUntilExit().catch(left.reject);
  store.onAction((action, state) => {
    effects.hear(action);
    if (state.isLeaving) left.resolve();
  });
  signal.addEventListener('abort', () => left.resolve(), { once: true });
  effects.start();
  let hasAsked = false;
  return {
    store,
    left: left.promise,
    press(event) {
      const actions = actionsFor(event, store.state);
      const all = actions.flatMap((action) =>
        action.type === 'leave' ? leaveOf(action, store.state, hasAsked) : [action],
      );
      hasAsked = actions.some(({ type }) => type === 'leave');
      for (const action of all) store.dispatch(action);
      store.show();
    },
    resize() {
      store.dispatch({ type: 'size', ...stage.size() });
      store.show();
    },
    hangUp() {
      left.resolve();
    },
    async close() {
      const underWay = new Set(store.state.changes.map(({ id }) => id));
      leaving.abort();
      await effects.settled();
      store.close();
      ink.unmount();
      return store.state.log.filter(({ id }) => underWay.has(id)).flatMap(({ told }) => told);
    },
  };
};
