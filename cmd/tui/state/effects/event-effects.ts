import type { Action } from '../actions.ts';
import { layoutOf, paneSizes } from '../layout.ts';
import type { UiState } from '../state.ts';
import { EventFiles } from './event-files.ts';
import { goToLogs } from './event-logs-named.ts';
import { EventLogsReader } from './event-logs-reader.ts';
import { type EventList, EventReader } from './event-reader.ts';
import { EventRecordReader } from './event-record-reader.ts';
import type { EffectScene } from './scene.ts';

/** Who holds an arrow key down is on the way to another service. */
const REST_MS = 150;

const isLogChoice = (action: Action): boolean =>
  action.type === 'layer/open' && action.layer.kind === 'event-choice' && action.layer.subject === 'logs';

const isTabShown = ({ screen, services, size }: UiState): boolean =>
  screen === 'services' && services.detail.tab === 'events' && paneSizes(layoutOf(size), services).details.height > 0;

/** The service whose events are wanted and are not those that are read. undefined: there is none. */
const unread = (state: UiState): string | undefined => {
  const { current } = state.services;
  const { place } = state.told.query;
  if (current === undefined || !isTabShown(state)) return undefined;
  return place.kind === 'service' && place.name === current ? undefined : current;
};

/** Everything that the events of the screens need from outside. */
export class EventEffects {
  readonly #scene: EffectScene;
  readonly #readers: readonly { look(): void }[];
  readonly #logs: EventLogsReader;
  readonly #files: EventFiles;
  #timer: NodeJS.Timeout | undefined;

  constructor(scene: EffectScene) {
    const { state, dispatch, signal } = scene;
    const log: EventList = {
      events: () => state().events,
      isShown: () => state().screen === 'events',
      dispatch,
    };
    const told: EventList = {
      events: () => state().told,
      isShown: () => isTabShown(state()) && unread(state()) === undefined,
      dispatch: (action) => dispatch({ type: 'told', action }),
    };
    this.#scene = scene;
    this.#readers = [log, told].flatMap((list) => [new EventReader(scene, list), new EventRecordReader(scene, list)]);
    this.#logs = new EventLogsReader(scene);
    this.#files = new EventFiles(scene);
    signal.addEventListener('abort', () => clearTimeout(this.#timer), { once: true });
  }

  /** After every action. */
  hear(action: Action): void {
    if (action.type === 'events/save') void this.#files.save(action.path);
    if (action.type === 'prompt/logs') void goToLogs(action.logs, this.#scene);
    if (isLogChoice(action)) void this.#logs.read();
    if (unread(this.#scene.state()) !== undefined) this.#timer ??= setTimeout(() => this.#turnTo(), REST_MS);
    for (const reader of this.#readers) reader.look();
  }

  /** The events of the service under the cursor are wanted now. */
  #turnTo(): void {
    this.#timer = undefined;
    const { state, dispatch, signal } = this.#scene;
    const name = unread(state());
    if (name === undefined || signal.aborted) return;
    const query = { ...state().told.query, place: { kind: 'service' as const, name }, text: '' };
    dispatch({ type: 'told', action: { type: 'events/query', query } });
  }
}
