import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import {
  distinctTargets,
  type MachinesState,
  type MachineTarget,
  namedTarget,
  offeredTargets,
  whyNoSwitch,
} from '../../../cmd/tui/state/machines.ts';
import { reduce } from '../../../cmd/tui/state/reducer.ts';
import { startedWith } from '../../../cmd/tui/state/settings-memory.ts';

const target = (label: string, choice: MachineTarget['choice'], origin = 'settings'): MachineTarget => ({
  label,
  origin,
  choice,
});

const here = target('VM', {}, 'this computer');
const targets = [
  here,
  target('database', { computer: 'SRV2' }),
  target('demo', { machine: 'demo' }, 'built-in example'),
];
const onWindows: MachinesState = { targets, current: here, canName: true };
const elsewhere: MachinesState = { ...onWindows, canName: false };

for (const [machines, typed, label] of [
  [onWindows, 'srv2', 'database'],
  [onWindows, 'DATABASE', 'database'],
  [onWindows, '\\\\SRV9', 'SRV9'],
  [onWindows, 'a b', undefined],
  [onWindows, '', undefined],
  [elsewhere, 'SRV9', undefined],
  [elsewhere, 'vm', 'VM'],
] as const)
  test(`'${typed}' ${machines.canName ? 'on Windows' : 'elsewhere'} is ${label}`, () =>
    assert.equal(namedTarget(machines, typed)?.label, label));

for (const [machines, typed, labels] of [
  [elsewhere, '', ['VM', 'database', 'demo']],
  [elsewhere, 'example', ['demo']],
  [elsewhere, 'srv2', ['database']],
  [elsewhere, 'zzz', []],
  [onWindows, 'd', ['database', 'demo', 'd']],
] as const)
  test(`'${typed}' ${machines.canName ? 'on Windows' : 'elsewhere'} offers ${labels.join(', ')}`, () =>
    assert.deepEqual(
      offeredTargets(machines, typed).map(({ label }) => label),
      labels,
    ));

test('a machine that is known from several places is offered once', () =>
  assert.deepEqual(
    distinctTargets([
      target('a', { computer: 'A' }),
      target('A', { computer: 'a' }),
      target('x', { machine: 'A' }),
    ]).map(({ label }) => label),
    ['a', 'x'],
  ));

const first = firstState({ size: { columns: 100, rows: 30 }, now: 5, computer: 'SRV\x1b[1', isReadonly: false });

test('where there is no other machine the reason is told', () => {
  assert.match(whyNoSwitch(first) ?? '', /no other machine/);
  assert.equal(whyNoSwitch({ ...first, machines: elsewhere }), undefined);
});

test('a computer that answers again says so, once', () => {
  const gone = reduce(first, { type: 'services/fault', fault: 'no answer' });
  assert.equal(gone.notice, undefined);
  const back = reduce(gone, { type: 'services/read', all: [], reading: 'listed' });
  assert.deepEqual(back.notice, { tone: 'good', text: 'SRV\\u{1b}[1 answers again', at: 5 });
  const { notice: _told, ...quiet } = back;
  assert.equal(reduce(quiet, { type: 'services/read', all: [], reading: 'whole' }).notice, undefined);
});

test('what another version has left and this one does not know is passed over', () => {
  const view = {
    screen: 'moon',
    sort: { column: 'colour', isDescending: true },
    filter: 'x',
    hidden: ['-', '?'],
    tab: 'moon',
  };
  const state = startedWith(first, { view, current: 'Dhcp' });
  assert.equal(state.screen, 'services');
  assert.deepEqual(state.services.sort, first.services.sort);
  assert.deepEqual([...state.services.hidden], ['-']);
  assert.equal(state.services.detail.tab, 'overview');
  assert.equal(state.services.filter, 'x');
});

test('what the settings say goes before what was left', () => {
  const view = {
    screen: 'events',
    sort: { column: 'name', isDescending: false },
    filter: '',
    hidden: [],
    tab: 'overview',
  };
  const sort = { column: 'memory', isDescending: true };
  const state = startedWith(first, { view, screen: 'counters', sort });
  assert.equal(state.screen, 'counters');
  assert.deepEqual(state.services.sort, sort);
});
