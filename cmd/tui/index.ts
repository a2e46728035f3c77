import type { TerminalStreams } from '../context.ts';
import { openUi, type UiScene } from './open-ui.tsx';
import { hostedRows } from './state/hosted-rows.ts';
import { layoutOf, paneSizes } from './state/layout.ts';
import type { UiState } from './state/state.ts';
import type { Store } from './state/store.ts';
import type { FrameSize } from './terminal/frame-writer.ts';
import { TerminalScreen } from './terminal/terminal-screen.ts';
import type { SessionOptions } from './terminal/terminal-session.ts';

export { openScene } from './ui-session.ts';

/**
 * Shows the screens, of one machine after the other, until they are left. Gives what has to be said after them: what was under way and was cut short.
 * Whatever goes wrong, the terminal is given back first.
 */
export const showUi = async (
  scene: UiScene,
  streams: TerminalStreams,
  options: SessionOptions,
): Promise<readonly string[]> => {
  const terminal = new TerminalScreen(streams, options);
  const told: string[] = [];
  try {
    for (let current: UiScene | undefined = scene; current !== undefined; ) {
      const ui = openUi(current, terminal);
      terminal.listen(ui);
      try {
        await ui.left;
      } finally {
        if (ui.next() === undefined) terminal.leave();
        told.push(...(await ui.close()));
      }
      current = ui.next();
    }
    return told;
  } finally {
    terminal.leave();
  }
};

/** Whether the open screen has read what it shows, or can't. */
const isComplete = (state: UiState): boolean => {
  const { screen, services, events, counters, hosted } = state;
  if (services.fault === undefined && services.reading !== 'whole') return false;
  // Those that are seen are looked at together.
  if (screen === 'hosted') return hosted.looks.size > 0 || hostedRows(state).length === 0;
  if (screen === 'events') return events.paging === undefined || events.faults.size > 0;
  return screen === 'services' || counters.reading === 'read' || counters.fault !== undefined;
};

/** One frame of the screens, as soon as everything on it has been read. */
export const screenshot = async (scene: UiScene, size: FrameSize): Promise<string> => {
  let frame = '';
  const ui = openUi(scene, {
    size: () => size,
    draw: (text) => {
      frame = text;
    },
    outside: (run) => run(),
  });
  const { store } = ui;
  const complete = Promise.withResolvers<void>();
  store.onAction(() => {
    if (isComplete(store.state)) complete.resolve();
  });
  await Promise.race([complete.promise, ui.left]);
  if (store.state.screen === 'services') await detailsShown(store);
  store.show();
  await new Promise((resolve) => setImmediate(resolve));
  // What is taken down is drawn too.
  const shown = frame;
  await ui.close();
  return shown;
};

/** Details are read a moment after the list, where there is room for them. */
const detailsShown = async (store: Store<UiState>): Promise<void> => {
  const isThere = ({ size, services }: UiState): boolean => {
    const { current, detail } = services;
    return current === undefined || detail.of === current || paneSizes(layoutOf(size), services).details.height === 0;
  };
  if (isThere(store.state)) return;
  await new Promise<void>((resolve) =>
    store.onAction((_action, state) => {
      if (isThere(state)) resolve();
    }),
  );
};
