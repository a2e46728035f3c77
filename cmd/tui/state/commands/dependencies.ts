import { safeText } from '../../../../lib/output/safe-text.ts';
import type { Action } from '../actions.ts';
import type { Command, Mode } from '../command.ts';
import { cameFrom } from '../dependencies.ts';
import { serviceIn, treeRows } from '../dependency-rows.ts';
import type { UiState } from '../state.ts';
import { listMoves, type MoveCommand } from './list-moves.ts';

const modes: readonly Mode[] = ['dependencies'];

const move: MoveCommand = (kind, keys, description) => ({
  name: `dependencies.${kind}`,
  title: description,
  description,
  keys,
  modes,
  group: 'Details',
  isKeyOnly: true,
  run: () => [{ type: 'dependencies/move', move: kind }],
});

const fold = (
  name: string,
  keys: readonly string[],
  title: string,
  isFolded: boolean | undefined,
  hint?: number,
): Command => ({
  name: `dependencies.${name}`,
  title,
  description: title,
  keys,
  modes,
  group: 'Details',
  isKeyOnly: true,
  ...(hint === undefined ? {} : { hint }),
  run: () => [{ type: 'dependencies/fold', ...(isFolded === undefined ? {} : { isFolded }) }],
});

/** To that service in the list, out of the way of filters where they hide it. */
const goTo = ({ services }: UiState, name: string): readonly Action[] => {
  if (!services.all.some(({ entry }) => entry.name === name))
    return [{ type: 'notice', tone: 'waiting', text: safeText(`${name} is a driver: the list has services only`) }];
  const isHidden = !services.shown.some(({ entry }) => entry.name === name);
  const showing: readonly Action[] = [
    { type: 'services/filter', text: '' },
    { type: 'services/hide', hidden: new Set() },
  ];
  return [...(isHidden ? showing : []), { type: 'services/go', name }];
};

const under = ({ dependencies, services }: UiState): string | undefined =>
  serviceIn(treeRows(dependencies, services)[dependencies.index]);

const walk: Command['run'] = (state) => {
  const name = under(state);
  const { current } = state.services;
  if (name === undefined || current === undefined) return [];
  const actions = goTo(state, name);
  const hasGone = actions.some(({ type }) => type === 'services/go');
  return hasGone ? [...actions, { type: 'dependencies/walked', step: { from: current, to: name } }] : actions;
};

const back: Command['run'] = (state) => {
  const from = cameFrom(state.dependencies, state.services.current);
  return from === undefined ? [] : [{ type: 'dependencies/returned' }, ...goTo(state, from)];
};

const isStart = ({ dependencies, services: { current } }: UiState): boolean =>
  cameFrom(dependencies, current) === undefined;

/** Walking in the tree of what a service needs and what needs it. */
export const dependencyCommands: readonly Command[] = [
  {
    name: 'details.dependencies',
    title: 'Dependencies',
    description: 'Show what the service needs and what needs it, as a tree to walk in',
    keys: ['d'],
    modes: ['services', 'details'],
    group: 'Details',
    disabledReason: ({ services }) => (services.current === undefined ? 'there is no service in the list' : undefined),
    run: () => [
      { type: 'services/tab', tab: 'dependencies' },
      { type: 'services/focus', focus: 'details' },
    ],
  },
  {
    name: 'dependencies.go',
    title: 'Go there',
    description: 'Go to the service under the cursor',
    keys: ['enter'],
    modes,
    group: 'Details',
    isKeyOnly: true,
    hint: 10,
    disabledReason: (state) => (under(state) === undefined ? 'this is no service' : undefined),
    run: walk,
  },
  {
    name: 'dependencies.back',
    title: 'Back',
    description: 'Go back to the service that one came from',
    keys: ['backspace'],
    modes,
    group: 'Details',
    isKeyOnly: true,
    hint: 20,
    disabledReason: (state) => (isStart(state) ? 'this is where it began' : undefined),
    run: back,
  },
  {
    name: 'dependencies.leave',
    title: 'Back',
    description: 'Back the way one came, at last to the list',
    keys: ['escape'],
    modes,
    group: 'Details',
    isKeyOnly: true,
    run: (state) => (isStart(state) ? [{ type: 'services/focus', focus: 'list' }] : back(state)),
  },
  fold('fold-or-unfold', ['space'], 'Fold or unfold', undefined, 30),
  fold('unfold', ['right', '+'], 'Unfold', false),
  fold('fold', ['left', '-'], 'Fold, or go to what it hangs on', true),
  ...listMoves(move),
];
