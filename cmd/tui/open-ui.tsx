import { render } from 'ink';
import { CancelledError } from '../../lib/errors.ts';
import type { Machine } from '../../native/types.ts';
import type { Clock } from '../context.ts';
import { App } from './app.tsx';
import type { Action } from './state/actions.ts';
import type { MachineDoor, OpenedMachine } from './state/effects/machine-opener.ts';
import type { Outside } from './state/effects/outside-effects.ts';
import { Effects } from './state/effects.ts';
import { firstState } from './state/first-state.ts';
import { actionsFor } from './state/keys.ts';
import type { MachinesState } from './state/machines.ts';
import { reduce } from './state/reducer.ts';
import { startedWith, type UiStart } from './state/settings-memory.ts';
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
  /** The machine is this computer: its files can be looked into here. */
  readonly hasFilesHere?: boolean;
  readonly clock: Clock;
  /** The program is told to end. */
  readonly signal: AbortSignal;
  readonly skin: Skin;
  readonly isReadonly: boolean;
  /** Between two looks at the services. Absent: a second. */
  readonly refreshMs?: number;
  /** As the settings and the last time have it. Absent: as the program has it. */
  readonly start?: UiStart;
  /** Whether the program has an administrator's rights. Absent: they don't count for this machine. */
  readonly isElevated?: boolean;
  /** The editor that the settings name. Absent: none. */
  readonly editor?: string;
  /** Clipboard, pager, elevation; `write`: an escape to the terminal. Absent: there is nothing outside. */
  worldOf?(write: (sequence: string) => void): Outside;
  /** The machines to choose from. Absent: there is this one alone. */
  readonly machines?: MachinesState;
  /** Opens them. Absent: nothing does. */
  readonly door?: UiDoor;
  /** Told of the state in which the screens were left. Gives what there is to say of that, a line each. */
  afterwards?(state: UiState): Promise<readonly string[]>;
  /** A failure in words, a line each. Safe to show. */
  tell(error: unknown): Promise<readonly string[]>;
}

/** What opens other machines, with the screens of each. */
export interface UiDoor extends Pick<MachineDoor, 'open' | 'release'> {
  /** `left`: the state in which the machine before it was left. */
  sceneOf(opened: OpenedMachine, left: UiState): UiScene;
}

/** Where frames go. */
export interface Stage {
  size(): FrameSize;
  draw(frame: string): void;
  /** Writes an escape that shows nothing. Absent: there is no terminal. */
  send?(sequence: string): void;
  /** Another program has the terminal while `run` goes on. */
  outside<Result>(run: () => Promise<Result>): Promise<Result>;
}

/** The screens without a terminal: keys go in, frames come out. */
export interface OpenUi extends TerminalListener {
  readonly store: Store<UiState>;
  /** Resolves when the last key asked to leave. Rejects with what went wrong while drawing. */
  readonly left: Promise<void>;
  /** What is to be shown in their place. undefined: nothing, they were left for good. */
  next(): UiScene | undefined;
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

/** What the state knows of the scene, where it is said. */
const only = ({ machines, isElevated }: UiScene): Pick<UiState, 'machines' | 'isElevated'> => ({
  ...(machines === undefined ? {} : { machines }),
  ...(isElevated === undefined ? {} : { isElevated }),
});

/** Opens the screens and begins to read. */
export const openUi = (scene: UiScene, stage: Stage): OpenUi => {
  const { machine, clock, isReadonly, tell } = scene;
  const known = { size: stage.size(), now: clock.now(), computer: machine.name, isReadonly };
  const first = { ...firstState(known), ...only(scene) };
  const store = new Store(reduce, startedWith(first, scene.start ?? {}));
  const leaving = new AbortController();
  const signal = AbortSignal.any([scene.signal, leaving.signal]);
  const left = Promise.withResolvers<void>();
  let next: UiScene | undefined;
  const { door } = scene;
  const world = scene.worldOf?.((sequence) => stage.send?.(sequence));
  const effects = new Effects({
    machine,
    machineWords: scene.machineWords ?? [],
    hasFilesHere: scene.hasFilesHere === true,
    clock,
    ...(scene.refreshMs === undefined ? {} : { refreshMs: scene.refreshMs }),
    signal,
    tell,
    outside: stage.outside,
    ...(scene.editor === undefined ? {} : { editor: scene.editor }),
    ...(world === undefined ? {} : { world }),
    ...(door === undefined
      ? {}
      : {
          door: {
            ...door,
            show: (opened: OpenedMachine): void => {
              next = door.sceneOf(opened, store.state);
              left.resolve();
            },
          },
        }),
    state: () => store.state,
    dispatch: store.dispatch,
  });
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
    next: () => next,
    press(event) {
      const actions =
        event.kind === 'mouse' ? canvas.touch(event, store.state.layers.length) : actionsFor(event, store.state);
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
      // What is under way says of itself that it was interrupted.
      leaving.abort(new CancelledError());
      await effects.settled();
      store.close();
      ink.unmount();
      const cutShort = store.state.log.filter(({ id }) => underWay.has(id)).flatMap(({ told }) => told);
      return [...cutShort, ...((await scene.afterwards?.(store.state)) ?? [])];
    },
  };
};
