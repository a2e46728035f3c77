import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangeStep } from '../../../cmd/tui/state/changes.ts';
import { firstState } from '../../../cmd/tui/state/first-state.ts';
import type { Layer } from '../../../cmd/tui/state/layers.ts';
import type { UiState } from '../../../cmd/tui/state/state.ts';
import { chooseSkin } from '../../../cmd/tui/theme/choose-skin.ts';
import { layerPanel } from '../../../cmd/tui/view/layer-panel.ts';
import { plainOf } from '../../../cmd/tui/view/toned-text.ts';
import { SERVICE_STOP_PENDING } from '../../../native/codes.ts';
import { plainService } from '../../fakes/svcdeck.ts';

const skin = chooseSkin(
  { theme: 'none', isAscii: false },
  { env: {}, platform: 'linux', hasColour: true, colourBits: 24 },
);

const first = firstState({ size: { columns: 40, rows: 15 }, now: 10_000, computer: 'X', isReadonly: false });

const linesOf = (layer: Layer, state: UiState): readonly string[] =>
  layerPanel(layer, state, skin).panel.rows.map(({ line }) => plainOf(line));

const progressOf = (steps: readonly ChangeStep[]): readonly string[] =>
  linesOf(
    { kind: 'progress', changeId: 1 },
    { ...first, changes: [{ id: 1, goal: 'stop', names: ['Last'], begunAt: 0, steps }] },
  );

const ended = (name: string, kind: 'done' | 'failed' = 'done'): ChangeStep => ({
  name,
  doing: 'stop',
  begunAt: 0,
  end: { kind, text: kind === 'done' ? 'stopped (3 ms)' : 'not stopped' },
});

const pending = (name: string): ChangeStep => ({
  name,
  doing: 'stop',
  begunAt: 0,
  status: { ...plainService(name).status, state: SERVICE_STOP_PENDING, checkPoint: 7, waitHintMs: 20_000 },
});

test('checkpoint and wait hint of what is under way are shown on a small screen, too', () => {
  assert.deepEqual(progressOf([ended('AdatumShop'), pending('ContosoDocFlowIndex'), ended('Broken', 'failed')]), [
    '+ AdatumShop  stopped (3 ms)',
    '~ ContosoDocFlowIndex  10 s,',
    '    stop-pending, checkpoint 7, wait',
    '    hint 20 s',
    '! Broken  not stopped',
  ]);
});

test('of many steps those that are under way are shown', () => {
  const many = Array.from({ length: 60 }, (_, index) => ended(`Service${index}`));
  const lines = progressOf([...many, pending('Slow'), ...many.slice(0, 9).map(({ name }) => pending(`${name}b`))]);
  assert.ok(
    lines.some((line) => line.startsWith('~ Slow')),
    lines.join('\n'),
  );
  assert.ok(progressOf(many).at(-1)?.startsWith('+ Service59'));
});

test('what came of a command line is told whole', () => {
  const told = ['Fabrikam was not started: The service did not start due to a logon failure.'];
  const log = [{ id: 1, at: 0, line: 'svcdeck start Fabrikam', outcome: 'failed' as const, told }];
  assert.match(
    linesOf({ kind: 'log', top: 0 }, { ...first, log })
      .join(' ')
      .replaceAll(/ +/g, ' '),
    /Fabrikam was not started: The service did not start due to a logon failure\./,
  );
});

test('that nothing was done yet is told whole, too', () => {
  assert.match(linesOf({ kind: 'log', top: 0 }, first).join(' ').replaceAll(/ +/g, ' '), / that does the same\.$/);
});
