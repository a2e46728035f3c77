/** The packaged executable over the double of wevtapi.dll: it is loaded from System32, by its full path, as Windows' own is. */
import assert from 'node:assert/strict';
import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventDouble, withoutEventDouble } from './events-double.ts';
import { type Answer, root, toWindowsPath, windows } from './windows.ts';

const onDouble = { skip: withoutEventDouble ?? false } as const;

interface Scene {
  /** Of the logs, which a test may write to. */
  readonly folder: string;
  svcdeck(...args: readonly string[]): Promise<Answer>;
  /** `open 0 most 15 wrong 0`: the account of handles of the program that ended last. */
  handles(): Promise<string>;
}

const scene = async (t: TestContext, more: Readonly<Record<string, string>> = {}): Promise<Scene> => {
  const own = await mkdtemp(join(tmpdir(), 'svcdeck '));
  t.after(() => rm(own, { recursive: true, force: true }));
  const folder = join(own, 'logs');
  await cp(join(root, 'test', 'doubles', 'events'), folder, { recursive: true });
  const report = join(own, 'report.txt');
  const env = {
    ...(await eventDouble()),
    WEVTAPI_DOUBLE_LOGS: toWindowsPath(folder),
    WEVTAPI_DOUBLE_REPORT: toWindowsPath(report),
    ...more,
  };
  return {
    folder,
    svcdeck: (...args) => windows('svcdeck', args, { env }),
    handles: async () => (await readFile(report, 'utf8')).trim(),
  };
};

const linesOf = ({ stdout }: Answer): readonly { readonly recordId: number; readonly log: string }[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('two logs are read as one, and every handle is closed', onDouble, async (t) => {
  const { svcdeck, handles } = await scene(t);
  const answer = await svcdeck('events', '--json', '--message', '--oldest-first');
  assert.equal(answer.exitCode, 0, answer.stderr);
  assert.deepEqual(
    linesOf(answer).map(({ log, recordId }) => `${log} ${recordId}`),
    [
      'Application 4001',
      'System 90',
      'Application 4002',
      'Application 4003',
      'System 91',
      'Application 4004',
      'Application 4005',
    ],
  );
  assert.match(answer.stdout, /"message":"Order 4711 of Müller & Söhne was imported\."/);
  assert.match(await handles(), /^open 0 most \d+ wrong 0$/);
});

for (const [log, exitCode, text] of [
  ['Nowhere', 4, /Nowhere/],
  ['Security', 5, /Security/],
] as const)
  test(`a log that can not be read ends with ${exitCode}: ${log}`, onDouble, async (t) => {
    const { svcdeck } = await scene(t);
    const answer = await svcdeck('events', log, '--max', '5');
    assert.equal(answer.exitCode, exitCode);
    assert.match(answer.stderr, text);
  });

test('an event that is written while the log is followed ends the waiting for it', onDouble, async (t) => {
  const { svcdeck, folder, handles } = await scene(t);
  let isOver = false;
  const following = svcdeck('events', 'System', '--until-match', '--id', '7', '--json', '--timeout', '50s').finally(
    () => {
      isOver = true;
    },
  );
  const event =
    '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Orders"/>' +
    '<EventID>7</EventID></System><EventData><Data>new</Data></EventData></Event>\n';
  // It begins to wait at a moment that nobody is told of.
  while (!isOver) {
    await appendFile(join(folder, 'System.xml'), event);
    await sleep(200);
  }
  const answer = await following;
  assert.equal(answer.exitCode, 0, answer.stderr);
  assert.match(answer.stdout, /"id":7,.*"values":\["new"\]/);
  assert.match(await handles(), /^open 0 most \d+ wrong 0$/);
});

const failsOnce = (code: number): Readonly<Record<string, string>> => ({
  WEVTAPI_DOUBLE_GENERATE: 'Made:500',
  WEVTAPI_DOUBLE_FAIL: `EvtNext:3:${code}`,
});

test('what fails in the middle is told, and what was read before is there', onDouble, async (t) => {
  const { svcdeck, handles } = await scene(t, failsOnce(1726));
  const answer = await svcdeck('events', 'Made', '--json', '--oldest-first');
  assert.equal(answer.exitCode, 1);
  assert.match(answer.stderr, /"code":1726/);
  assert.equal(linesOf(answer).length, 200);
  assert.match(await handles(), /^open 0 most \d+ wrong 0$/);
});

test('a log that is overwritten in the middle is read on, none twice, and the gap is told', onDouble, async (t) => {
  const { svcdeck } = await scene(t, failsOnce(15_011));
  const answer = await svcdeck('events', 'Made', '--json', '--oldest-first');
  assert.equal(answer.exitCode, 0);
  assert.match(answer.stderr, /Made lost records behind 200/);
  assert.deepEqual(
    linesOf(answer).map(({ recordId }) => recordId),
    Array.from({ length: 500 }, (_, index) => index + 1),
  );
});

test('the logs, and what becomes of a full one', onDouble, async (t) => {
  const { svcdeck } = await scene(t);
  const answer = await svcdeck('events', 'logs', '--json');
  assert.equal(answer.exitCode, 0, answer.stderr);
  for (const name of ['Application', 'System', 'Security', 'Orders/Analytic'])
    assert.ok(answer.stdout.includes(`"${name}"`), name);
});

test('without the double Wine’s own library is loaded, whatever lies in System32', onDouble, async () => {
  await eventDouble();
  const answer = await windows('svcdeck', ['events', 'System', '--max', '1']);
  assert.match(answer.stderr, /EvtQuery/);
});

test(
  'without any wevtapi.dll a log is read through the older functions, and what needs a newer Windows says so',
  onDouble,
  async () => {
    const env = { WINEDLLOVERRIDES: 'wevtapi=' };
    const answer = await windows('svcdeck', ['events', 'System', '--max', '1'], { env });
    // Wine's own older log is empty.
    assert.deepEqual([answer.exitCode, answer.stdout, answer.stderr], [0, '', '']);
    const logs = await windows('svcdeck', ['events', 'logs'], { env });
    assert.equal(logs.exitCode, 1);
    assert.match(logs.stderr, /EvtOpenChannelEnum: 127 ERROR_PROC_NOT_FOUND: this needs a newer Windows/);
  },
);
