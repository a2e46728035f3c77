import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import { actionsFor } from '../../../cmd/tui/state/keys.ts';
import { newLayer } from '../../../cmd/tui/state/layers.ts';
import { reduce } from '../../../cmd/tui/state/reducer.ts';
import { inputOf } from '../../../cmd/tui/state/text-input.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';
import { plainService } from '../../fakes/svcdeck.ts';

const all = ['Spooler', 'SpoolerExt', 'Dhcp', 'Two words'].map((name): ServiceRecord => {
  const { config, status } = plainService(name);
  return { entry: { name, displayName: config.displayName, status }, config, options: {} };
});

const first = reduce(firstState({ size: { columns: 80, rows: 24 }, now: 0, computer: 'X', isReadonly: false }), {
  type: 'services/read',
  all,
  reading: 'whole',
});

const completed = (text: string): readonly [text: string, problem: string | undefined] => {
  const open = reduce(first, { type: 'layer/open', layer: newLayer('prompt', inputOf(text)) });
  const layer = actionsFor({ kind: 'key', name: 'tab' }, open).reduce(reduce, open).layers.at(-1);
  assert.ok(layer?.kind === 'prompt');
  assert.equal(layer.input.cursor, layer.input.text.length);
  return [layer.input.text, layer.problem];
};

const rows: readonly (readonly [typed: string, text: string, problem?: RegExp])[] = [
  ['rest', 'restart '],
  ['REST', 'restart '],
  ['sto', 'stop '],
  ['sta', 'sta', /start, starttype, state/],
  ['nothing', 'nothing'],
  ['stop dh', 'stop Dhcp '],
  ['stop Dhcp sp', 'stop Dhcp Spooler'],
  ['stop spooler', 'stop spooler', /Spooler, SpoolerExt/],
  ['stop two', 'stop "Two words" '],
  ['stop "two', 'stop "Two words" '],
];

for (const [typed, text, problem] of rows)
  test(`Tab behind ${typed}`, () => {
    const [found, told] = completed(typed);
    assert.equal(found, text);
    if (problem === undefined) assert.equal(told, undefined);
    else assert.match(told ?? '', problem);
  });
