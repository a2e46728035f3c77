import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { TerminalScreen } from '../../cmd/tui/terminal/terminal-screen.ts';
import { FailedError } from '../../lib/errors.ts';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { sampleServer } from '../fakes/machine.ts';
import { plainService } from '../fakes/svcdeck.ts';
import { ScreenTerminal } from './screen-terminal.ts';
import { openStage, type StageOptions } from './stage.ts';

const staged = async (t: TestContext, options: StageOptions = {}) => {
  const stage = await openStage(options);
  t.after(() => stage.close().catch(() => {}));
  return stage;
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Sizes that follow no rule and are the same at every run. */
const storm = Array.from({ length: 150 }, (_, index): readonly [number, number] => [
  1 + ((index * 7919) % 210),
  1 + ((index * 104_729) % 60),
]);

test('after a storm of sizes the frame is the one of the last size', async (t) => {
  const stage = await staged(t);
  await stage.until('auto-delayed');
  await stage.press('?');
  for (const [index, [columns, rows]] of storm.entries()) {
    stage.terminal.resize(columns, rows);
    if (index % 10 === 0) await stage.press(index % 20 === 0 ? 'escape' : 't', 'j', '2', '1');
    else if (index % 3 === 0) await turn();
  }
  for (let layer = 0; layer < 5; layer++) await stage.press('escape');
  await stage.press('1', 'g');
  stage.terminal.resize(100, 30);
  await stage.until((text) => text.includes('BadApp') && text.includes('╭─ Services'));
  const fresh = await staged(t, { columns: 100, rows: 30 });
  await fresh.until('auto-delayed');
  const frameOf = (text: string): string => text.split('\n').slice(1, 12).join('\n');
  await stage.until((text) => frameOf(text) === frameOf(fresh.text()));
});

for (const [columns, rows] of [
  [1, 1],
  [10, 3],
  [3, 40],
  [300, 2],
] as const)
  test(`every screen and dialog at ${columns}x${rows}: nothing is written outside`, async (t) => {
    const stage = await staged(t, { columns, rows });
    await turn();
    // The terminal of the test throws where a cell outside is written to.
    for (const keys of [
      ['?'],
      ['ctrl+p', 's'],
      [':', 'x'],
      ['@'],
      ['f'],
      ['t'],
      ['s'],
      ['tab', ']', 'z'],
      ['2'],
      ['3'],
    ])
      await stage.press(...keys, 'escape', 'escape');
    await stage.press('1', 'q');
    assert.deepEqual(await stage.left, []);
  });

const hostile: readonly (readonly [name: string, display: string])[] = [
  ['Wide', '漢字サービスの名前はとても長いので切り取られます'],
  ['Rtl', 'שירות הדפסה של חברה'],
  ['Arabic', 'خدمة الطباعة'],
  ['Emoji', '👩‍🚀 astronaut 🇩🇪 ❤️'],
  ['Joined', 'e\u0301e\u0301 combining \u200b\u200d'],
  ['Colour', '\x1b[31mred\x1b[0m \x1b[2J'],
  ['Lines', 'two\nlines\rand\ttabs'],
  ['Override', 'abc\u202Edcba\u202C'],
  ['Title', '\x1b]0;owned\x07 \u009b31m'],
];

const hostileServer: RecordedDocument = {
  ...sampleServer,
  services: hostile.map(([name, displayName]) => {
    const service = plainService(name);
    return { ...service, config: { ...service.config, displayName } };
  }),
};

for (const [columns, rows] of [
  [120, 40],
  [80, 24],
] as const)
  test(`wide, joined, right-to-left and hostile names keep the columns at ${columns}x${rows}`, async (t) => {
    const stage = await staged(t, { columns, rows, document: hostileServer });
    await stage.until('Wide');
    await stage.until('auto');
    // A control that reached the terminal would have thrown there. Every row ends with its edge, in the last cell.
    const cells = stage.terminal.cells();
    const lines = cells.filter((line) => line[0] === '│');
    assert.ok(lines.length > hostile.length);
    for (const line of lines) assert.equal(line.at(-1), '│', line.join(''));
    // The details below say the state as well, as soon as they have been read.
    const list = cells.slice(
      0,
      cells.findIndex((line) => line[0] === '╰'),
    );
    const stateColumns = list.map((line) => line.indexOf('+')).filter((at) => at > 0);
    assert.equal(stateColumns.length, hostile.length);
    assert.equal(new Set(stateColumns).size, 1);
    for (let index = 0; index < hostile.length; index++) await stage.press('j');
    await stage.press('?', 'escape', 'ctrl+p', 'escape');
    assert.doesNotMatch(stage.terminal.written, /owned\x07|\x1b\[31m|\u202e/);
  });

test('a terminal that goes away ends the screens', async () => {
  const stage = await openStage();
  await stage.until('BadApp');
  stage.terminal.emit('error', Object.assign(new Error('write EIO'), { code: 'EIO' }));
  assert.deepEqual(await stage.left, []);
});

test('keys that come to an end do so too', async () => {
  const stage = await openStage();
  await stage.until('BadApp');
  stage.input.end();
  assert.deepEqual(await stage.left, []);
  assert.deepEqual([...stage.terminal.modes].toSorted(), ['25', '7']);
});

const noKeys: readonly (readonly [what: string, more: object, says: RegExp])[] = [
  ['can not', {}, /does not give keys one by one$/],
  [
    'may not',
    {
      setRawMode: () => {
        throw new Error('setRawMode EPERM');
      },
    },
    /does not give keys one by one: setRawMode EPERM/,
  ],
];

for (const [what, more, says] of noKeys)
  test(`a terminal that ${what} give single keys is left as it is`, () => {
    const terminal = new ScreenTerminal(80, 24);
    const input = Object.assign(new PassThrough(), more);
    const before = process.listenerCount('exit');
    assert.throws(
      () => new TerminalScreen({ input, output: terminal }, { hasMouse: true }),
      (error) => error instanceof FailedError && says.test(error.message),
    );
    assert.equal(terminal.written, '');
    assert.equal(process.listenerCount('exit'), before);
  });
