import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertGolden } from './golden.ts';
import { openStage, type StageOptions } from './stage.ts';

const staged = async (t: TestContext, options: StageOptions) => {
  const stage = await openStage(options);
  t.after(stage.close);
  return stage;
};

/** A screen that shows the sample server, and everything of it that is read late. */
const ready = async (t: TestContext, options: StageOptions) => {
  const stage = await staged(t, options);
  const { rows = 40 } = options;
  if (rows >= 4) await stage.until(/BadApp.*(stopped|bad)/i);
  return stage;
};

for (const [columns, rows] of [
  [200, 50],
  [120, 40],
  [80, 24],
  [40, 15],
] as const)
  test(`services at ${columns}x${rows}`, async (t) => {
    const stage = await ready(t, { columns, rows });
    if (columns >= 80) await stage.until('auto-delayed');
    if (rows >= 30) await stage.until('What to do');
    assertGolden(`services-${columns}x${rows}`, stage.text());
  });

test('services at 10x3: nothing but the list, and nothing breaks', async (t) => {
  const stage = await staged(t, { columns: 10, rows: 3 });
  await stage.until('BadApp');
  await stage.press('?', 'escape', 'ctrl+p', 'escape', 'j', 't', 'y', 'escape');
  await stage.until('Servic');
});

test('frames of plain ASCII', async (t) => {
  const stage = await ready(t, { columns: 80, rows: 24, isAscii: true });
  await stage.until('auto-delayed');
  assert.doesNotMatch(stage.text(), /[^\x00-\x7f]/);
  assertGolden('services-ascii-80x24', stage.text());
});

test('colours are written only where the theme has them', async (t) => {
  const plain = await ready(t, { columns: 80, rows: 24 });
  assert.doesNotMatch(plain.terminal.written, /\x1b\[[\d;]*m.*\x1b\[\d+m/);
  const dark = await ready(t, { columns: 80, rows: 24, theme: 'dark' });
  assert.match(dark.terminal.written, /\x1b\[[\d;]*38;2;/);
});

const layers: readonly (readonly [name: string, keys: readonly string[], shows: string])[] = [
  ['configuration', ['tab', ']'], 'Load order group|On error'],
  ['help', ['?'], 'Start the service, and what it needs'],
  ['palette', ['ctrl+p', 's', 't', 'o'], 'Commands ─'],
  ['states', ['f'], 'stopped after a failure'],
  ['stop', ['/', 's', 'p', 'o', 'o', 'l', 'e', 'r', 'enter', 't'], 'Cancel'],
  ['log', ['@'], 'Nothing was changed yet'],
];

for (const [name, keys, shows] of layers)
  for (const [columns, rows] of [
    [120, 40],
    [80, 24],
    [40, 15],
  ] as const)
    test(`${name} at ${columns}x${rows}`, async (t) => {
      const stage = await ready(t, { columns, rows });
      if (columns >= 80) await stage.until('auto-delayed');
      if (rows >= 30) await stage.until('What to do');
      await stage.press(...keys);
      await stage.until(new RegExp(columns < 60 && name !== 'configuration' ? '╭─' : shows));
      if (name === 'stop' && rows >= 30) await stage.until('spools print jobs');
      if (name === 'configuration' && rows >= 30) await stage.until('Program Files');
      assertGolden(`${name}-${columns}x${rows}`, stage.text());
    });
