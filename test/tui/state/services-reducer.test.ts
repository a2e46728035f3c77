import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../../cmd/tui/state/actions.ts';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import { actionsFor } from '../../../cmd/tui/state/keys.ts';
import { layoutOf, paneSizes } from '../../../cmd/tui/state/layout.ts';
import { reduce } from '../../../cmd/tui/state/reducer.ts';
import { listRows } from '../../../cmd/tui/state/services-reducer.ts';
import type { UiState } from '../../../cmd/tui/state/state.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';
import { plainService, stoppedService } from '../../fakes/svcdeck.ts';

const record = (name: string, isRunning = true, workingSetBytes = 1000): ServiceRecord => {
  const { config, status } = isRunning ? plainService(name) : stoppedService(name);
  return {
    entry: { name, displayName: config.displayName, status },
    config,
    options: {},
    usage: { processId: 1, workingSetBytes, privateBytes: 1 },
  };
};

const names = Array.from({ length: 100 }, (_, index) => `Svc${String(index).padStart(3, '0')}`);

const first = firstState({ size: { columns: 80, rows: 24 }, now: 1000, computer: 'TESTBOX', isReadonly: false });

const read = (all: readonly ServiceRecord[]): Action => ({ type: 'services/read', all, reading: 'whole' });
const all = names.map((name, index) => record(name, index % 2 === 0, 1000 + index));
const after = (...actions: readonly Action[]): UiState => [read(all), ...actions].reduce(reduce, first);
const move = (kind: 'up' | 'down' | 'page-down' | 'last' | 'first', times = 1): readonly Action[] =>
  Array.from({ length: times }, () => ({ type: 'services/move', move: kind }) as const);
const height = listRows(first);

/** Key name under the cursor, and its place in the window. */
const place = ({ services: { current = '', shown, top } }: UiState): readonly [string, number] => [
  current,
  shown.findIndex(({ entry }) => entry.name === current) - top,
];

const filter = (text: string): Action => ({ type: 'services/filter', text });

const rows: readonly (readonly [what: string, state: UiState, at: readonly [string, number]])[] = [
  ['the first is chosen', after(), ['Svc000', 0]],
  ['down', after(...move('down', 3)), ['Svc003', 3]],
  ['up at the top stays', after(...move('up', 3)), ['Svc000', 0]],
  ['the window follows', after(...move('down', height)), [`Svc0${height}`, height - 1]],
  ['the last', after(...move('last')), ['Svc099', height - 1]],
  ['back from the last', after(...move('last'), ...move('up', 2)), ['Svc097', height - 3]],
  ['a filter shows its first hit', after(...move('down', 3), filter('svc05')), ['Svc050', 0]],
  ['without the filter the cursor stays', after(filter('svc05'), filter('')), ['Svc050', Math.floor(height / 2)]],
  ['a filter that nothing matches', after(filter('zzz')), ['', -1]],
  ['and back', after(filter('zzz'), filter('')), ['Svc000', 0]],
  ['! leaves out', after(filter('!svc0')), ['', -1]],
  ['! alone leaves nothing out', after(filter('!')), ['Svc000', 0]],
  ['-f finds letters in their order', after(filter('-f s57')), ['Svc057', 0]],
  ['-f with letters that are not there', after(filter('-f s9z')), ['', -1]],
  ['-f alone is everything', after(filter('-f')), ['Svc000', 0]],
  ['!-f leaves those out', after(filter('!-f s0')), ['', -1]],
  [
    'another order keeps the service and its place',
    after(...move('down', 3), { type: 'services/sort', sort: { column: 'memory', isDescending: true } }),
    ['Svc003', height - 4],
  ],
  [
    'another order seen from the top begins at its top',
    after({ type: 'services/sort', sort: { column: 'memory', isDescending: true } }),
    ['Svc099', 0],
  ],
  [
    'a refresh keeps both, also where others came before it',
    after(...move('down', 40), read([record('Aaa'), record('Aab'), ...all])),
    ['Svc040', height - 1],
  ],
  [
    'where the service has gone the next takes its place',
    after(...move('down', 40), read(all.filter(({ entry }) => entry.name !== 'Svc040'))),
    ['Svc041', height - 1],
  ],
  ['where all have gone there is none', after(...move('down', 4), read([])), ['', -1]],
  [
    'hidden states are left out, and the cursor goes to what follows',
    after(...move('down', 1), { type: 'services/hide', hidden: new Set(['-']) }),
    ['Svc002', 1],
  ],
  [
    'a smaller terminal keeps the cursor in view',
    after(...move('down', 15), { type: 'size', columns: 80, rows: 12 }),
    ['Svc015', 7],
  ],
];

for (const [what, state, expected] of rows) test(what, () => assert.deepEqual(place(state), expected));

test('what has not changed is not touched', () => {
  const state = after();
  assert.equal(reduce(state, { type: 'services/move', move: 'up' }), state);
  assert.equal(reduce(state, read(state.services.all)), state);
});

test('marks survive a refresh, and go with their service', () => {
  const marked = after({ type: 'services/mark', names: ['Svc001', 'Svc002'] });
  assert.deepEqual([...reduce(marked, read(all)).services.marked], ['Svc001', 'Svc002']);
  const fewer = reduce(marked, read(all.slice(2)));
  assert.deepEqual([...fewer.services.marked], ['Svc002']);
  assert.deepEqual([...reduce(fewer, { type: 'services/mark', names: ['Svc002'] }).services.marked], []);
});

test('a computer that does not answer keeps what was known', () => {
  const state = after({ type: 'services/fault', fault: 'gone' });
  assert.equal(state.services.shown.length, 100);
  assert.equal(reduce(state, read(all)).services.fault, undefined);
});

test('a notice goes after a while', () => {
  const state = after({ type: 'notice', tone: 'good', text: 'done' });
  assert.equal(reduce(state, { type: 'tick', now: 5000 }).notice?.text, 'done');
  assert.equal(reduce(state, { type: 'tick', now: 20_000 }).notice, undefined);
});

test('a change that fails unwatched leaves what is open as it is', () => {
  const wish = { goal: 'stop', names: ['Svc000'] } as const;
  const plan = { id: 1, wish, title: 'Stop?', consequences: [], commandLine: 'x' } as const;
  const asked = after({ type: 'change/planned', plan }, { type: 'change/agreed', plan, at: 1 });
  assert.deepEqual(
    asked.layers.map(({ kind }) => kind),
    ['progress'],
  );
  const end: Action = { type: 'change/ended', id: 1, isFine: false, told: ['no'], at: 2 };
  assert.deepEqual(
    reduce(asked, end).layers.map(({ kind }) => kind),
    ['message'],
  );
  const left = reduce(asked, { type: 'layer/close' });
  assert.deepEqual(reduce(left, end).layers, []);
  assert.equal(reduce(left, end).notice?.text, 'no');
  assert.equal(reduce(left, end).log[0]?.outcome, 'failed');
});

test('the details get larger step by step, and smaller again', () => {
  const sizes = (state: UiState): readonly number[] => {
    const { list, details } = paneSizes(layoutOf({ columns: 120, rows: 40 }), state.services);
    return [list.height, details.height];
  };
  const larger: Action = { type: 'services/resize', step: 1 };
  const smaller: Action = { type: 'services/resize', step: -1 };
  const [own, half, all, again] = [[], [larger], [larger, larger], [larger, larger, larger]].map((actions) =>
    sizes(after(...actions)),
  );
  assert.deepEqual(half, [19, 18]);
  assert.deepEqual(all, [0, 37]);
  assert.deepEqual(again, own);
  assert.deepEqual(sizes(after(smaller)), all);
  assert.deepEqual(sizes(after(larger, larger, smaller)), half);
});

const typing = (isTyping: boolean): Action => ({ type: 'services/type', isTyping });

test('a filter that was kept can be had again; one on its way there is not remembered', () => {
  const kept = after(typing(true), filter('svc05'), typing(false), filter(''));
  assert.equal(kept.services.lastFilter, 'svc05');
  const halfway = [typing(true), filter('s'), filter('sv'), filter('')].reduce(reduce, kept);
  assert.equal(halfway.services.lastFilter, 'svc05');
  const again = actionsFor({ kind: 'key', name: 'up' }, halfway).reduce(reduce, halfway);
  assert.equal(again.services.filter, 'svc05');
  assert.equal(again.services.input?.text, 'svc05');
  // With something typed it moves, as before.
  assert.deepEqual(actionsFor({ kind: 'key', name: 'up' }, again), [{ type: 'services/move', move: 'up' }]);
  const cleared = actionsFor({ kind: 'key', name: 'escape' }, again).reduce(reduce, again);
  assert.deepEqual([cleared.services.filter, cleared.services.lastFilter], ['', 'svc05']);
});
