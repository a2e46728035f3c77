import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowseRow, Level } from '../../../cmd/perf/browse/levels.ts';
import { placeIn, rowsOf } from '../../../cmd/perf/browse/state.ts';
import type { Action } from '../../../cmd/tui/state/actions.ts';
import { modeOf } from '../../../cmd/tui/state/command.ts';
import { currentPin, pinRows, plottedRows } from '../../../cmd/tui/state/counter-pins.ts';
import type { CounterRecording } from '../../../cmd/tui/state/counters.ts';
import { pinsOf } from '../../../cmd/tui/state/counters.ts';
import { counterPanes } from '../../../cmd/tui/state/counters-layout.ts';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import { actionsFor } from '../../../cmd/tui/state/keys.ts';
import { reduce } from '../../../cmd/tui/state/reducer.ts';
import type { UiState } from '../../../cmd/tui/state/state.ts';
import type { Track } from '../../../lib/counters/history.ts';

const row = (name: string, path?: string): BrowseRow => ({
  name,
  aside: '',
  searched: name.toLowerCase(),
  help: '',
  ...(path === undefined ? { open: async () => level('Counters', ['never']) } : { path }),
});

const level = (title: string, names: readonly string[], object?: string): Level => ({
  title,
  step: title,
  rows: names.map((name) => row(name, object === undefined ? undefined : `\\${object}\\${name}`)),
});

const objects = level('Objects', ['Memory', 'Processor', 'System']);
const memory = level('Counters', ['Available MBytes', 'Pages/sec', 'Cache Bytes'], 'Memory');

const begun = (columns = 120, rows = 40): UiState => ({
  ...firstState({ size: { columns, rows }, now: 0, computer: 'TESTBOX', isReadonly: false }),
  screen: 'counters',
});

const after = (state: UiState, ...actions: readonly Action[]): UiState => actions.reduce(reduce, state);

const inMemory = (columns?: number, rows?: number): UiState =>
  after(
    begun(columns, rows),
    { type: 'counters/objects', level: objects },
    { type: 'counters/opened', from: objects, level: memory },
  );

/** Keys as they come, one after the other. */
const press = (state: UiState, ...keys: readonly string[]): UiState =>
  keys.reduce(
    (each, name) =>
      after(each, ...actionsFor({ kind: 'key', name, ...(name.length === 1 ? { text: name } : {}) }, each)),
    state,
  );

const trackOf = (path: string, values: readonly number[], request = path): Track => ({
  counter: { request, path: request, hasWildcard: request !== path, error: undefined },
  instance: request === path ? '' : (/\((.*)\)/.exec(path)?.[1] ?? ''),
  path,
  title: request,
  values,
  least: Math.min(...values),
  most: Math.max(...values),
  mean: 1,
});

const recordingOf = (...tracks: readonly Track[]): CounterRecording => ({
  times: [1n, 2n],
  tracks,
  units: new Map(),
  problems: new Map(),
});

test('Space pins a counter and goes on; again it pins it no more', () => {
  const state = press(inMemory(), 'space', 'space');
  assert.deepEqual(pinsOf(state.counters), ['\\Memory\\Available MBytes', '\\Memory\\Pages/sec']);
  assert.deepEqual(pinsOf(press(state, 'k', 'space').counters), ['\\Memory\\Available MBytes']);
});

test('Enter pins a counter, and on what has something behind it goes in', () => {
  assert.deepEqual(pinsOf(press(inMemory(), 'enter').counters), ['\\Memory\\Available MBytes']);
  const state = after(begun(), { type: 'counters/objects', level: objects });
  assert.deepEqual(actionsFor({ kind: 'key', name: 'enter' }, state), [{ type: 'counters/open' }]);
});

test('Space on an object pins nothing and says why', () => {
  const state = press(after(begun(), { type: 'counters/objects', level: objects }), 'space');
  assert.equal(pinsOf(state.counters).length, 0);
  assert.match(state.notice?.text ?? '', /only counters are pinned/);
});

test('what is opened comes too late when somebody has gone on', () => {
  const state = after(inMemory(), { type: 'counters/opened', from: objects, level: level('Counters', ['late']) });
  assert.equal(placeIn(state.counters.browse).level, memory);
  const refused = after(inMemory(), { type: 'counters/refused', from: objects, text: 'no' });
  assert.equal(refused.counters.browse.notice, undefined);
});

test('letters are searched for, and Esc goes back one step at a time', () => {
  let state = press(inMemory(), '/', 'p', 'a', 'g', 'q');
  assert.equal(modeOf(state), 'counter-search');
  assert.deepEqual(rowsOf(placeIn(state.counters.browse)), []);
  state = press(state, 'backspace', 'enter');
  assert.deepEqual(
    rowsOf(placeIn(state.counters.browse)).map(({ name }) => name),
    ['Pages/sec'],
  );
  state = press(state, 'escape');
  assert.equal(placeIn(state.counters.browse).search.text, '');
  state = press(state, 'escape');
  assert.equal(placeIn(state.counters.browse).level, objects);
  assert.equal(press(state, 'escape').screen, 'services');
});

test('objects read anew begin the way again and keep what is pinned', () => {
  const state = after(press(inMemory(), 'space'), { type: 'counters/objects', level: objects });
  assert.equal(placeIn(state.counters.browse).level, objects);
  assert.deepEqual(pinsOf(state.counters), ['\\Memory\\Available MBytes']);
});

test('a path is pinned once, whatever its case', () => {
  const paths = ['\\MEMORY\\available mbytes'];
  const state = after(press(inMemory(), 'space'), { type: 'counters/pin', paths });
  assert.deepEqual(pinsOf(state.counters), []);
});

test('a pinned counter is a row before anything was read of it, with why not', () => {
  const pinned = press(inMemory(), 'space');
  assert.deepEqual(
    pinRows(pinned.counters).map(({ path, track }) => [path, track]),
    [['\\Memory\\Available MBytes', undefined]],
  );
  const problems = new Map([['\\memory\\available mbytes', 'The object is not there.']]);
  const state = after(pinned, { type: 'counters/round', recording: { ...recordingOf(), problems } });
  assert.equal(currentPin(state.counters)?.problem, 'The object is not there.');
});

const several = (): UiState =>
  after(press(inMemory(), 'space', 'space', 'space', 'tab'), {
    type: 'counters/round',
    recording: recordingOf(
      trackOf('\\Memory\\Pages/sec', [1, 9]),
      trackOf('\\Memory\\Available MBytes', [5, 5]),
      trackOf('\\Memory\\Cache Bytes', [7, Number.NaN]),
    ),
  });

test('rows stand in the order of their pins, or the highest first', () => {
  const paths = (state: UiState) => pinRows(state.counters).map(({ path }) => path.slice('\\Memory\\'.length));
  assert.deepEqual(paths(several()), ['Available MBytes', 'Pages/sec', 'Cache Bytes']);
  assert.deepEqual(paths(press(several(), 'o')), ['Pages/sec', 'Available MBytes', 'Cache Bytes']);
});

test('the cursor stays on its counter when the order changes', () => {
  const state = press(several(), 'j', 'o');
  assert.equal(currentPin(state.counters)?.path, '\\Memory\\Pages/sec');
  assert.equal(currentPin(press(state, 'o').counters)?.path, '\\Memory\\Pages/sec');
});

test('Space leaves a counter out of the chart, Enter leaves the others out and lets them in again', () => {
  const keys = (state: UiState) => plottedRows(state.counters, 6).map(({ path }) => path.slice('\\Memory\\'.length));
  assert.deepEqual(keys(several()), ['Available MBytes', 'Pages/sec', 'Cache Bytes']);
  assert.deepEqual(keys(press(several(), 'space')), ['Pages/sec', 'Cache Bytes']);
  const alone = press(several(), 'j', 'enter');
  assert.deepEqual(keys(alone), ['Pages/sec']);
  assert.deepEqual(keys(press(alone, 'enter')), ['Available MBytes', 'Pages/sec', 'Cache Bytes']);
  assert.equal(plottedRows(several().counters, 2).length, 2);
});

test('d unpins the counter, X all of them, and the keys go back to the list', () => {
  const state = press(several(), 'd');
  assert.deepEqual(pinsOf(state.counters), ['\\Memory\\Pages/sec', '\\Memory\\Cache Bytes']);
  const cleared = press(state, 'X');
  assert.deepEqual([pinsOf(cleared.counters), cleared.counters.focus], [[], 'browse']);
  assert.match(press(cleared, 'tab').notice?.text ?? '', /nothing is pinned/);
});

test('frozen values stand still and go on where they are by then', () => {
  const frozen = press(several(), 'p');
  const next = { type: 'counters/round', recording: recordingOf(trackOf('\\Memory\\Pages/sec', [9, 11])) } as const;
  const later = after(frozen, next);
  const newest = (state: UiState) =>
    pinRows(state.counters)
      .find(({ path }) => path.endsWith('Pages/sec'))
      ?.track?.values.at(-1);
  assert.equal(newest(later), 9);
  assert.equal(newest(press(later, 'p')), 11);
  const values = new Map([['\\Memory\\Pages/sec', '5']]);
  assert.equal(after(frozen, { type: 'counters/values', values }).counters.values.size, 0);
});

test('the interval goes up and down between its ends', () => {
  assert.equal(press(several(), '+').counters.intervalMs, 2000);
  assert.equal(press(several(), '-').counters.intervalMs, 500);
  assert.equal(press(several(), ...Array.from({ length: 20 }, () => '+')).counters.intervalMs, 60_000);
  assert.equal(press(several(), ...Array.from({ length: 20 }, () => '-')).counters.intervalMs, 250);
});

test('5,000 instances: the cursor and the window stay within them as they go', () => {
  const request = '\\Process(*)\\% Processor Time';
  const instances = Array.from({ length: 5000 }, (_, index) =>
    trackOf(`\\Process(p${index})\\% Processor Time`, [index], request),
  );
  const pinned = after(begun(), { type: 'counters/pin', paths: [request] }, { type: 'counters/focus', focus: 'pins' });
  const full = press(after(pinned, { type: 'counters/round', recording: recordingOf(...instances) }), 'G');
  assert.equal(currentPin(full.counters)?.path, '\\Process(p4999)\\% Processor Time');
  assert.ok(full.counters.top > 4900);
  const few = after(full, { type: 'counters/round', recording: recordingOf(...instances.slice(0, 3)) });
  assert.equal(few.counters.top, 0);
  assert.equal(currentPin(few.counters)?.path, '\\Process(p0)\\% Processor Time');
});

for (const [columns, rows, focus, isZoomed, shown] of [
  [120, 40, 'browse', false, ['browse', 'pins', 'chart']],
  [120, 40, 'pins', true, ['chart']],
  [120, 40, 'browse', true, ['browse']],
  [80, 24, 'browse', false, ['browse']],
  [80, 24, 'pins', false, ['pins', 'chart']],
  [40, 15, 'pins', false, ['pins']],
  [40, 15, 'pins', true, ['chart']],
  [10, 3, 'browse', false, ['browse']],
] as const)
  test(`${columns}x${rows} shows ${shown.join(', ')} with the keys in ${focus}${isZoomed ? ', zoomed' : ''}`, () => {
    const panes = counterPanes({ size: { columns, rows }, counters: { focus, isZoomed } }, 4);
    assert.deepEqual(
      (['browse', 'pins', 'chart'] as const).filter((id) => panes[id].height > 0),
      shown,
    );
    const { browse, pins, chart } = panes;
    for (const { width, height } of [browse, pins, chart]) assert.ok(width <= columns && height <= rows);
  });

test('a fault stays until something is read, and what was read before stays with it', () => {
  const state = after(several(), { type: 'counters/fault', fault: 'no answer' });
  assert.equal(state.counters.fault, 'no answer');
  assert.equal(pinRows(state.counters).length, 3);
  assert.equal(after(state, { type: 'counters/round', recording: recordingOf() }).counters.fault, undefined);
});

test('y copies the path under the cursor, and says where there is none', () => {
  assert.deepEqual(actionsFor({ kind: 'key', name: 'y', text: 'y' }, several()), [
    { type: 'outside/copy', text: '\\Memory\\Available MBytes', what: '\\Memory\\Available MBytes' },
  ]);
  assert.match(
    press(after(begun(), { type: 'counters/objects', level: objects }), 'y').notice?.text ?? '',
    /no counter/,
  );
});

test('the mouse goes to a row and scrolls the pane that it is over', () => {
  const gone = after(inMemory(), { type: 'counters/go', pane: 'browse', index: 2 });
  assert.equal(placeIn(gone.counters.browse).position.index, 2);
  const pins = after(several(), { type: 'counters/focus', focus: 'browse' });
  const pressed = after(pins, { type: 'counters/go', pane: 'pins', index: 1 });
  assert.deepEqual([pressed.counters.focus, currentPin(pressed.counters)?.path], ['pins', '\\Memory\\Pages/sec']);
  const many = level(
    'Objects',
    Array.from({ length: 100 }, (_, index) => `o${index}`),
  );
  const scrolled = after(
    begun(),
    { type: 'counters/objects', level: many },
    { type: 'counters/scroll', pane: 'browse', by: 3 },
  );
  assert.deepEqual(placeIn(scrolled.counters.browse).position, { index: 3, top: 3 });
});

/** What is typed after `:` and run. */
const typedLine = (state: UiState, line: string): UiState => press(state, ':', ...line, 'enter');

test(':pin and :unpin take paths as perf watch does, from any screen', () => {
  const services = { ...begun(), screen: 'services' as const };
  const state = typedLine(services, 'pin "\\Memory\\Available MBytes" \\Memory\\Pages/sec');
  assert.deepEqual(pinsOf(state.counters), ['\\Memory\\Available MBytes', '\\Memory\\Pages/sec']);
  assert.deepEqual([state.screen, state.counters.focus], ['counters', 'pins']);
  assert.equal(pinsOf(typedLine(state, 'pin "\\MEMORY\\available mbytes"').counters).length, 2);
  assert.deepEqual(pinsOf(typedLine(state, 'unpin \\memory\\pages/sec').counters), ['\\Memory\\Available MBytes']);
  assert.deepEqual(pinsOf(typedLine(state, 'unpin').counters), []);
});

test(':pin of what is no path says so and keeps the line', () => {
  const layer = typedLine(begun(), 'pin nonsense').layers.at(-1);
  assert.ok(layer?.kind === 'prompt');
  assert.match(layer.problem ?? '', /nonsense is no path/);
});
