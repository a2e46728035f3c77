import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { MOST_OUTPUT } from '../../cmd/tui/state/hosted.ts';
import { documentOf, plainService } from '../fakes/svcdeck.ts';
import { assertGolden } from './golden.ts';
import { hostedDocument, openHostedStage } from './hosted-stage.ts';

type Options = NonNullable<Parameters<typeof openHostedStage>[0]>;

const opened = async (t: TestContext, options: Options = {}) => {
  const stage = await openHostedStage(options);
  t.after(() => stage.close().catch(() => {}));
  await stage.until('backing off');
  return stage;
};

/** The shop is the last of them. */
const onShop = async (t: TestContext, options: Options = {}) => {
  const stage = await opened(t, options);
  await stage.press('G');
  await stage.until(/› AdatumShop/);
  return stage;
};

const sizes = [
  [120, 40],
  [80, 24],
  [40, 15],
] as const;

for (const [columns, rows] of sizes)
  test(`hosted services at ${columns}x${rows}`, async (t) => {
    const stage = await opened(t, { columns, rows });
    if (rows >= 30) await stage.until('What it runs');
    if (columns >= 80) await stage.until('good');
    assertGolden(`hosted-${columns}x${rows}`, stage.text());
  });

for (const [tab, key, shows] of [
  ['definition', 'd', 'Adatum Web Shop'],
  ['history', 'h', 'ENDED'],
  ['output', 'l', 'following'],
] as const)
  for (const [columns, rows] of sizes)
    test(`the ${tab} of a hosted service at ${columns}x${rows}`, async (t) => {
      const stage = await onShop(t, { columns, rows });
      if (columns >= 80) await stage.until('good');
      await stage.press(key);
      await stage.until(shows);
      assertGolden(`hosted-${tab}-${columns}x${rows}`, stage.text());
    });

test('the probes of a hosted service', async (t) => {
  const stage = await onShop(t);
  await stage.until('good');
  await stage.press('d', ']', ']');
  await stage.until(/TCP .*:8080/);
  assertGolden('hosted-probes-120x40', stage.text());
});

test('a computer that hosts nothing says so, and how it is begun', async (t) => {
  const stage = await openHostedStage({ document: documentOf(plainService('Other')) });
  t.after(() => stage.close().catch(() => {}));
  assert.match(await stage.until('hosts no service'), /svcdeck install NAME -- PROGRAM/);
  for (const key of ['t', 'e', 'l', 'N', 'Y', 'y', 'K', 'enter', 'v']) await stage.press(key);
  assert.match(stage.text(), /there is no service in the list/);
});

test('output is followed; who scrolls up is left where they are, End follows again', async (t) => {
  const stage = await onShop(t);
  stage.growing.append('stdout.log', Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join(''));
  await stage.press('l');
  await stage.until('line 99');
  stage.growing.append('stdout.log', 'line 100\nhalf');
  stage.clock.second();
  await stage.until('half');
  await stage.press('g');
  assert.match(await stage.until('paused'), /line 0\n|line 0 /);
  stage.growing.append('stdout.log', ' a line\nline 102\n');
  stage.clock.second();
  await stage.until(/\/10[2-9]/);
  assert.doesNotMatch(stage.text(), /line 102/);
  await stage.press('G');
  assert.match(await stage.until('line 102'), /half a line/);
  assert.match(stage.text(), /following/);
});

test('output is filtered as it is typed, and what comes is filtered too', async (t) => {
  const stage = await onShop(t);
  await stage.press('l');
  await stage.until('health 200');
  await stage.press('/', 'P', 'O', 'S', 'T', 'enter');
  await stage.until((text) => text.includes('POST') && !text.includes('GET /'));
  stage.growing.append('stdout.log', 'POST before\n');
  stage.clock.second();
  await stage.until('POST before');
  stage.growing.append('stdout.log', 'GET nothing\nPOST /late\n');
  stage.clock.second();
  await stage.until('POST /late');
  assert.doesNotMatch(stage.text(), /GET nothing/);
  await stage.press('escape');
  await stage.until('GET nothing');
});

test('no more lines are kept than can be looked through', async (t) => {
  const stage = await onShop(t);
  await stage.press('l');
  await stage.until('health 200');
  for (let part = 0; part < 3; part++) {
    const lines = Array.from({ length: 3000 }, (_, index) => `p${part} n${index}\n`);
    stage.growing.append('stdout.log', lines.join(''));
    stage.clock.second();
    await stage.until(`p${part} n2999`);
  }
  assert.match(await stage.until(`/${MOST_OUTPUT}`), new RegExp(`the last ${MOST_OUTPUT} lines are kept`));
});

test('hostile output acts on nothing', async (t) => {
  const stage = await onShop(t);
  const hostile = 'x\x1b]0;owned\x07\x1b[2J\x1b[31mred\x1b[0m\u009b2J \u202egnp.exe 漢字 שירות\ttab\rover\x00\n';
  stage.growing.append('stdout.log', hostile.repeat(30));
  stage.growing.append('stderr.log', hostile);
  for (const size of [120, 40]) {
    stage.terminal.resize(size, size === 120 ? 40 : 15);
    await stage.press('l', 'right', 'right', 'left', 'z', 'z');
    stage.clock.second();
    await stage.until('following');
  }
  await stage.press('/', 'r', 'e', 'd', 'enter', 'escape', 'h', 'd', 'escape');
  assert.doesNotMatch(stage.terminal.written, /owned\x07|\x1b\[31mred|\u009b|\u202e/);
});

test('stopping one asks, and begins as from the services', async (t) => {
  const stage = await onShop(t);
  await stage.press('t');
  assert.match(await stage.until('Cancel'), /Stop AdatumShop\?/);
  await stage.press('escape');
  assert.ok(!stage.calls.some((call) => call.startsWith('control')));
});

test('the menu names the hosted service that it acts on, and not the one chosen among all services', async (t) => {
  const stage = await onShop(t);
  await stage.press('enter');
  await stage.until('What to do: AdatumShop');
});

test('new logs are begun, and the command line stands in the log', async (t) => {
  const stage = await onShop(t);
  await stage.until('good');
  await stage.press('N');
  await stage.until(/AdatumShop: put aside|nothing stands|has put 0 of 2/);
  assert.ok(stage.calls.includes('control AdatumShop'));
  await stage.press('escape', 'escape', '@');
  await stage.until('svcdeck rotate AdatumShop');
});

test('--readonly: no definition is edited, and no log begun', async (t) => {
  const stage = await onShop(t, { isReadonly: true });
  for (const key of ['e', 'N', 't', 's', 'K']) {
    await stage.press(key);
    await stage.until('read-only: nothing is changed');
    await stage.press('w');
    await stage.until('nothing is under way');
  }
});

test('the command line goes to a tab by the name of the command that prints the same', async (t) => {
  const stage = await opened(t);
  await stage.press('1', ':', ...'output AdatumShop', 'enter');
  await stage.until('health 200');
  await stage.press(':', ...'history AdatumMailer', 'enter');
  await stage.until('given up after 6 restarts');
});

test('the list is filtered, and Esc goes back to the services', async (t) => {
  const stage = await opened(t);
  await stage.press('/', ...'mail', 'enter');
  await stage.until((text) => text.includes('› AdatumMailer') && !text.includes('AdatumFeed'));
  await stage.press('escape', 'escape');
  await stage.until('Services 3');
});

test('a definition that can be read by nobody is told, and the rest is shown', async (t) => {
  const refusals = { 'hosting.readDefinition AdatumShop': 5 };
  const stage = await onShop(t, { document: hostedDocument, refusals });
  await stage.until(/Definition +not known: /);
  await stage.press('h');
  await stage.until('STATUS_ACCESS_VIOLATION');
});
