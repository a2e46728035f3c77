import { unreachable } from './actions.ts';
import { type ChangeAction, type ChangePlan, type ChangeWish, withStep } from './changes.ts';
import type { Form } from './form.ts';
import type { Layer } from './layers.ts';
import type { LogEntry, UiState } from './state.ts';
import { inputOf } from './text-input.ts';

/** So many command lines are kept. */
export const MOST_LOG = 500;

/** The layers with their forms changed; undefined: the form goes. */
export const withForms = (layers: readonly Layer[], change: (form: Form) => Form | undefined): readonly Layer[] =>
  layers.flatMap((layer): readonly Layer[] => {
    if (layer.kind !== 'form') return [layer];
    const form = change(layer.form);
    return form === undefined ? [] : [{ ...layer, form }];
  });

const logged = (log: readonly LogEntry[], id: number, change: (entry: LogEntry) => LogEntry): readonly LogEntry[] =>
  log.map((entry) => (entry.id === id ? change(entry) : entry));

const withoutLooking = ({ looking: _gone, ...rest }: UiState): UiState => rest;

/** What was said of something else would stand below the question as if it were about it. */
const lookedAt = ({ notice: _gone, ...state }: UiState, wish: ChangeWish): UiState => ({
  ...state,
  looking: { wish, since: state.now },
});

const refused = (state: UiState, lines: readonly string[]): UiState => {
  const layer: Layer = { kind: 'message', tone: 'bad', title: "This can't be done", lines, top: 0 };
  return { ...withoutLooking(state), layers: [...state.layers, layer] };
};

const dropped = (state: UiState): UiState => ({
  ...withoutLooking(state),
  notice: { tone: 'waiting', text: 'Nothing is done: it was only looked at', at: state.now },
});

const agreed = (state: UiState, { plan, at }: ChangeAction & { type: 'change/agreed' }): UiState => {
  const { id, wish, commandLine } = plan;
  const { goal, names } = wish;
  const entry: LogEntry = { id, at, line: commandLine, outcome: 'under way', told: [] };
  const isEdited = goal === 'configure' || goal === 'failure' || goal === 'definition';
  // The form waits below until its change is through: where that fails, what was filled in is not lost.
  const below = withForms(
    state.layers.filter(({ kind }) => kind !== 'confirm'),
    (form) => (isEdited && names.includes(form.name) ? { ...form, changeId: id } : form),
  );
  return {
    ...state,
    layers: [...below, { kind: 'progress', changeId: id }],
    changes: [...state.changes, { id, goal, names, begunAt: at, steps: [] }],
    log: [...state.log, entry].slice(-MOST_LOG),
    services: { ...state.services, marked: new Set() },
  };
};

const ended = (state: UiState, { id, isFine, told, at }: ChangeAction & { type: 'change/ended' }): UiState => {
  const wasWatched = state.layers.some((layer) => layer.kind === 'progress' && layer.changeId === id);
  const layers = withForms(
    state.layers.filter((layer) => !(layer.kind === 'progress' && layer.changeId === id)),
    (form) => {
      const { changeId, ...rest } = form;
      if (changeId !== id) return form;
      return isFine ? undefined : rest;
    },
  );
  const [first = 'done'] = told;
  const failure: Layer = { kind: 'message', tone: 'bad', title: 'That did not work', lines: told, top: 0 };
  return {
    ...state,
    // Who sent it on its way and went on with something else is not torn out of that.
    layers: !isFine && wasWatched ? [...layers, failure] : layers,
    changes: state.changes.filter((change) => change.id !== id),
    log: logged(state.log, id, (entry) => ({ ...entry, outcome: isFine ? 'done' : 'failed', told })),
    notice: { tone: isFine ? 'good' : 'bad', text: told.length > 1 ? `${first} (@ shows all)` : first, at },
  };
};

const confirmLayer = (plan: ChangePlan): Layer => {
  const layer = { kind: 'confirm', plan, isAgreed: false, top: 0, stirs: 0 } as const;
  // Nobody types a whole name by accident.
  return plan.typed === undefined ? { ...layer, isRead: false } : { ...layer, isRead: true, input: inputOf() };
};

type ConfirmLayer = Extract<Layer, { kind: 'confirm' }>;

const withConfirm = (state: UiState, change: (layer: ConfirmLayer) => ConfirmLayer): UiState => ({
  ...state,
  layers: state.layers.map((layer) => (layer.kind === 'confirm' ? change(layer) : layer)),
});

/** What is asked about, goes on and ends: its question, its progress, its line in the log. */
export const reduceChange = (state: UiState, action: ChangeAction): UiState => {
  switch (action.type) {
    case 'change/wanted':
      return lookedAt(state, action.wish);
    case 'change/dropped':
      return dropped(state);
    case 'change/refused':
      return refused(state, action.lines);
    case 'change/planned':
      return { ...withoutLooking(state), layers: [...state.layers, confirmLayer(action.plan)] };
    case 'change/stirred':
      return withConfirm(state, (layer) => ({ ...layer, stirs: layer.stirs + 1 }));
    case 'change/read':
      return withConfirm(state, (layer) =>
        layer.plan.id === action.id && layer.stirs === action.stirs ? { ...layer, isRead: true } : layer,
      );
    case 'change/agreed':
      return agreed(withoutLooking(state), action);
    case 'change/step':
      return {
        ...state,
        changes: state.changes.map((change) =>
          change.id === action.id ? { ...change, steps: withStep(change.steps, action.step) } : change,
        ),
      };
    case 'change/ended':
      return ended(state, action);
    default:
      return unreachable(action);
  }
};
