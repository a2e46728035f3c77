import { safeText } from '../../../lib/output/safe-text.ts';
import type { Action, PromptAction } from './actions.ts';
import { unreachable } from './actions.ts';
import type { ChangeAction } from './changes.ts';
import { MOST_LOG, reduceChange, withForms } from './changes-reducer.ts';
import type { CountersAction } from './counters.ts';
import { reduceCounters, resizedCounters, typedCounters } from './counters-reducer.ts';
import type { DependenciesAction } from './dependencies.ts';
import { reduceDependencies } from './dependencies-reducer.ts';
import type { EditAction } from './edit.ts';
import type { EventsAction } from './events.ts';
import { reduceEvents, resizedEvents, typedEvents } from './events-reducer.ts';
import type { FormAction } from './form.ts';
import { reduceForm } from './form-reducer.ts';
import type { HostedAction } from './hosted.ts';
import { reduceHosted, typedHosted } from './hosted-reducer.ts';
import type { Layer } from './layers.ts';
import { editedLayer, movedLayer } from './layers-reducer.ts';
import type { ScreenId } from './screen-list.ts';
import type { ServicesAction } from './services.ts';
import { listRows, placed, reduceServices } from './services-reducer.ts';
import type { UiState } from './state.ts';
import { edited, inputOf, type TextInput, typed } from './text-input.ts';

/** A notice goes after so long. */
const NOTICE_MS = 8000;

/** Nobody walks further back. */
const MOST_RAN = 100;

const withoutNotice = ({ notice: _gone, ...rest }: UiState): UiState => rest;

const topLayer = ({ layers }: UiState): Layer | undefined => layers.at(-1);

const withTop = (state: UiState, layer: Layer): UiState => ({
  ...state,
  layers: [...state.layers.slice(0, -1), layer],
});

const closed = (state: UiState, kind: Layer['kind'] | undefined): UiState => {
  const layers = kind === undefined ? state.layers.slice(0, -1) : state.layers.filter((each) => each.kind !== kind);
  return layers.length === state.layers.length ? state : { ...state, layers };
};

/** Who lets a change go on by itself is done with the form that it came from. */
const closedTop = (state: UiState, kind: Layer['kind'] | undefined): UiState => {
  const top = topLayer(state);
  const after = closed(state, kind);
  if (top?.kind !== 'progress') return after;
  return { ...after, layers: withForms(after.layers, (form) => (form.changeId === top.changeId ? undefined : form)) };
};

const withFormAction = (state: UiState, action: FormAction): UiState => {
  const layer = topLayer(state);
  if (layer?.kind !== 'form') return state;
  const form = reduceForm(layer.form, action);
  return form === undefined ? closed(state, undefined) : withTop(state, { ...layer, form });
};

type InputChange = (input: TextInput) => TextInput;

/** The line that is typed on each screen, after a key. */
const typedOn: Readonly<Record<ScreenId, (state: UiState, change: InputChange) => UiState>> = {
  services: (state, change) => {
    const { input } = state.services;
    if (input === undefined) return state;
    const changed = change(input);
    const services =
      changed.text === input.text
        ? state.services
        : reduceServices(state, { type: 'services/filter', text: changed.text });
    return { ...state, services: { ...services, input: changed } };
  },
  events: (state, change) => ({ ...state, events: typedEvents(state, change) }),
  counters: (state, change) => ({ ...state, counters: typedCounters(state, change) }),
  hosted: (state, change) => ({ ...state, hosted: typedHosted(state, change) }),
};

/** The line that is typed, after a key: of the topmost layer, or of the screen. */
const withInput = (state: UiState, change: InputChange): UiState => {
  const layer = topLayer(state);
  return layer === undefined ? typedOn[state.screen](state, change) : withTop(state, editedLayer(layer, change));
};

/** Another pane, another height: the cursor of the list stays in the window. */
const fitted = (state: UiState): UiState => {
  const { services } = state;
  const index = Math.max(
    0,
    services.shown.findIndex(({ entry }) => entry.name === services.current),
  );
  const scene = { ...state, services: placed(services, listRows(state), { index, top: services.top }) };
  return { ...scene, told: resizedEvents({ ...scene, events: scene.told }) };
};

const resized = (state: UiState, size: UiState['size']): UiState => {
  const scene = fitted({ ...state, size });
  return { ...scene, events: resizedEvents(scene), counters: resizedCounters(scene) };
};

const ticked = (state: UiState, now: number): UiState => {
  const { notice } = state;
  const isOver = notice !== undefined && now - notice.at > NOTICE_MS;
  return { ...(isOver ? withoutNotice(state) : state), now };
};

const chosen = (state: UiState, isAgreed: boolean): UiState => {
  const layer = topLayer(state);
  return layer?.kind === 'confirm' ? withTop(state, { ...layer, isAgreed }) : state;
};

const opening = ({ opening: _before, ...state }: UiState, label: string | undefined): UiState =>
  label === undefined ? state : { ...state, opening: label };

/** The prompt with another of the lines that were run; behind the last one, what was being typed. */
const walked = (layer: Layer & { readonly kind: 'prompt' }, { ran }: UiState, way: 'up' | 'down'): Layer => {
  const { at, draft } = layer.walk ?? { at: ran.length, draft: layer.input.text };
  const next = Math.max(0, Math.min(at + (way === 'up' ? -1 : 1), ran.length));
  if (next === at || layer.lookingSince !== undefined) return layer;
  return { kind: 'prompt', input: inputOf(ran[next] ?? draft), walk: { at: next, draft } };
};

const withPrompt = (state: UiState, action: PromptAction): UiState => {
  const layer = topLayer(state);
  if (layer?.kind !== 'prompt') return state;
  const { kind, input } = layer;
  switch (action.type) {
    case 'prompt/problem':
      return withTop(state, { kind, input, problem: action.problem });
    case 'prompt/logs':
      return withTop(state, { kind, input, lookingSince: state.now });
    case 'prompt/walk':
      return withTop(state, walked(layer, state, action.way));
    case 'prompt/ran':
      return action.line === state.ran.at(-1) ? state : { ...state, ran: [...state.ran, action.line].slice(-MOST_RAN) };
    default:
      return unreachable(action);
  }
};

/** Entries that are no change's have numbers below those of all changes. */
const withDone = (state: UiState, { at, line, told }: Action & { type: 'log/add' }): UiState => ({
  ...state,
  log: [
    ...state.log,
    { id: Math.min(0, ...state.log.map(({ id }) => id)) - 1, at, line, outcome: 'done' as const, told },
  ].slice(-MOST_LOG),
});

const isOfServices = (action: Action): action is ServicesAction => action.type.startsWith('services/');
const isOfEvents = (action: Action): action is EventsAction => action.type.startsWith('events/');
const isOfCounters = (action: Action): action is CountersAction => action.type.startsWith('counters/');
const isOfHosted = (action: Action): action is HostedAction => action.type.startsWith('hosted/');
const isOfChanges = (action: Action): action is ChangeAction => action.type.startsWith('change/');
const isOfDependencies = (action: Action): action is DependenciesAction => action.type.startsWith('dependencies/');
const isOfPrompt = (action: Action): action is PromptAction => action.type.startsWith('prompt/');
const isOfForms = (action: Action): action is FormAction => action.type.startsWith('form/');
/** Effects alone hear of these. */
const isOfEditing = (action: Action): action is EditAction => action.type.startsWith('edit/');

/** A move of the pane may need the room that it has now. */
const withServices = (state: UiState, action: ServicesAction): UiState => {
  const services = reduceServices(state, action);
  if (services === state.services) return state;
  const isBack = state.services.fault !== undefined && services.fault === undefined;
  const text = `${safeText(state.computer)} answers again`;
  const scene = {
    ...state,
    services,
    ...(isBack ? { notice: { tone: 'good', text, at: state.now } as const } : {}),
  };
  const isOtherSize = ['services/focus', 'services/zoom', 'services/resize'].includes(action.type);
  return isOtherSize ? fitted(scene) : scene;
};

/** The state after an action. Pure: no clock, no input, no output. */
export const reduce = (state: UiState, action: Action): UiState => {
  if (isOfServices(action)) return withServices(state, action);
  if (isOfEvents(action)) return { ...state, events: reduceEvents(state, action) };
  if (isOfCounters(action)) return { ...state, counters: reduceCounters(state, action) };
  if (isOfHosted(action)) return { ...state, hosted: reduceHosted(state, action) };
  if (isOfChanges(action)) return reduceChange(state, action);
  if (isOfDependencies(action)) return { ...state, dependencies: reduceDependencies(state, action) };
  if (isOfPrompt(action)) return withPrompt(state, action);
  if (isOfForms(action)) return withFormAction(state, action);
  if (isOfEditing(action)) return state;
  switch (action.type) {
    case 'told':
      return { ...state, told: reduceEvents({ ...state, events: state.told }, action.action) };
    case 'size':
      return resized(state, { columns: action.columns, rows: action.rows });
    case 'tick':
      return ticked(state, action.now);
    case 'screen/show':
      return state.screen === action.screen ? state : { ...state, screen: action.screen };
    case 'log/put': {
      const { entry } = action;
      return { ...state, log: [...state.log.filter(({ id }) => id !== entry.id), entry].slice(-MOST_LOG) };
    }
    case 'machine/wanted':
    case 'outside/copy':
    case 'outside/page':
    case 'outside/elevate':
      return state;
    case 'machine/opening':
      return opening(state, action.label);
    case 'notice':
      return { ...state, notice: { tone: action.tone, text: action.text, at: state.now } };
    case 'layer/open':
      return { ...state, layers: [...state.layers, action.layer] };
    case 'layer/replace':
      return withTop(state, action.layer);
    case 'layer/close':
      return closedTop(state, action.kind);
    case 'layer/move': {
      const layer = topLayer(state);
      return layer === undefined ? state : withTop(state, movedLayer(layer, action.move, state));
    }
    case 'layer/choose':
      return chosen(state, action.isAgreed);
    case 'log/add':
      return withDone(state, action);
    case 'text/typed':
      return withInput(state, (input) => typed(input, action.text));
    case 'text/edited':
      return withInput(state, (input) => edited(input, action.edit));
    case 'leave':
      return state.isLeaving ? state : { ...state, isLeaving: true };
    default:
      return unreachable(action);
  }
};
