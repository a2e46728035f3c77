/** Following with the packaged executable over the double of wevtapi.dll: kills, gaps, clearing, commands, and what is hostile. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eventDouble, withoutEventDouble } from './events-double.ts';
import { startUnderWine } from './started.ts';
import { type Answer, compileDouble, eventually, toWindowsPath, windows } from './windows.ts';

const onDouble = { skip: withoutEventDouble ?? false } as const;
const DEADLINE_MS = 60_000;

const START = Date.UTC(2026, 10, 20, 8);

/** A record as Windows writes it, a second after the one before. */
const event = (record: number, data = `<Data>n${record}</Data>`): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Orders'/><EventID>7</EventID>` +
  `<Level>4</Level><TimeCreated SystemTime='${new Date(START + 1000 * record).toISOString()}'/>` +
  `<EventRecordID>${record}</EventRecordID><Channel>Orders</Channel><Computer>server.example</Computer></System>` +
  `<EventData>${data}</EventData></Event>\n`;

const events = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => event(first + index)).join('');

const scene = async (t: TestContext, records: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck following '));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const log = join(folder, 'Orders.xml');
  await writeFile(log, `<Events>\n${records}`);
  const env = { ...(await eventDouble()), WEVTAPI_DOUBLE_LOGS: toWindowsPath(folder) };
  return {
    path: (name: string): string => join(folder, name),
    append: (text: string): Promise<void> => appendFile(log, text),
    replace: (text: string): Promise<void> => writeFile(log, `<Events>\n${text}`),
    run: (...args: readonly string[]): Promise<Answer> => windows('svcdeck', args, { env }),
    start: async (...args: readonly string[]) => {
      const started = await startUnderWine(folder, args, env);
      t.after(() => started.kill());
      return started;
    },
  };
};

/** A line that a kill has cut off is none. */
const recordsIn = (output: string): readonly number[] =>
  output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).recordId);

const range = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const MANY = 12_000;

test('reading that is killed goes on where it was, and loses nothing', onDouble, async (t) => {
  const { start, run, path } = await scene(t, events(1, MANY));
  const bookmark = path('mark.json');
  const args = ['events', 'Orders', '--json', '--bookmark', toWindowsPath(bookmark)];
  const killed = await start(...args);
  await eventually(() => existsSync(bookmark), DEADLINE_MS);
  await killed.kill();
  const before = recordsIn(killed.out());
  const after = recordsIn((await run(...args)).stdout);
  const [first = 0] = after;
  assert.ok(first > 1 && first <= (before.at(-1) ?? 0) + 1, `${before.at(-1)} and then ${first}`);
  assert.deepEqual([...before.slice(0, first - 1), ...after], range(1, MANY));
});

test(
  'following that is killed goes on exactly behind the last event; gaps and clearing are told',
  onDouble,
  async (t) => {
    const { start, append, replace, path } = await scene(t, events(1, 5));
    const bookmark = path('mark.json');
    const marked = async (record: number): Promise<boolean> =>
      existsSync(bookmark) && (await readFile(bookmark, 'utf8')).includes(`"recordId":${record},`);
    const follow = async (last: number, written: string): Promise<readonly [readonly number[], string]> => {
      const following = await start(
        'events',
        'Orders',
        '--follow',
        '--max',
        '0',
        '--json',
        '--bookmark',
        toWindowsPath(bookmark),
      );
      if (!existsSync(bookmark)) await eventually(() => marked(5), DEADLINE_MS);
      await append(written);
      await eventually(() => marked(last), DEADLINE_MS);
      await following.kill();
      return [recordsIn(following.out()), following.err().trim()];
    };
    assert.deepEqual(await follow(8, events(6, 8)), [[6, 7, 8], '']);
    await append(events(9, 10));
    assert.deepEqual(await follow(11, event(11)), [[9, 10, 11], '']);
    await replace(events(15, 16));
    assert.deepEqual(await follow(17, event(17)), [
      [15, 16, 17],
      'svcdeck: Orders: records 12 to 14 are gone, they were overwritten before they were read',
    ]);
    await replace(events(1, 2));
    assert.deepEqual(await follow(3, event(3)), [
      [1, 2, 3],
      'svcdeck: Orders was cleared: going on with the events written since',
    ]);
  },
);

test('a log that is cleared while it is followed is gone on with', onDouble, async (t) => {
  const { start, run, append } = await scene(t, events(1, 5));
  const following = await start('events', 'Orders', '--follow', '--max', '1', '--json');
  await eventually(() => recordsIn(following.out()).length === 1, DEADLINE_MS);
  assert.equal((await run('events', 'clear', 'Orders', '--yes')).exitCode, 0);
  await append(event(1));
  await eventually(() => recordsIn(following.out()).length === 2, DEADLINE_MS);
  assert.deepEqual(recordsIn(following.out()), [5, 1]);
  assert.match(following.err(), /^svcdeck: Orders was cleared: /);
  assert.ok(following.isRunning());
});

/** Writes what it is handed to a file, a line at a time. */
const TAKE = `
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
int main(int count, char **words) {
  static char line[1 << 20];
  FILE *file = fopen(words[1], "wb");
  int most = count > 2 ? atoi(words[2]) : 0, taken = 0;
  while (fgets(line, sizeof line, stdin)) {
    fputs(line, file);
    if (++taken == most) return 3;
    Sleep(1);
  }
  return fclose(file);
}
`;

test('a command gets every event, as fast as it takes them, and its failure is told', onDouble, async (t) => {
  const { run, path } = await scene(t, events(1, 1500));
  await writeFile(path('take.c'), TAKE);
  await copyFile(await compileDouble(path('take.c')), path('take it.exe'));
  const command = `"${toWindowsPath(path('take it.exe'))}" "${toWindowsPath(path('taken.jsonl'))}"`;
  const all = await run('events', 'Orders', '--oldest-first', '--exec', command);
  assert.deepEqual([all.exitCode, all.stdout, all.stderr], [0, '', '']);
  assert.deepEqual(recordsIn(await readFile(path('taken.jsonl'), 'utf8')), range(1, 1500));
  const some = await run('events', 'Orders', '--exec', `${command} 10`);
  assert.deepEqual([some.exitCode, some.stderr.trim()], [1, 'svcdeck: the command of --exec ended with 3']);
});

const HOSTILE = [
  '<Data>&#27;[31mred&#27;]0;title&#7;&#x9b;2J</Data><Data Name="n&#27;[2J">named</Data>',
  '<Data>nul &#0; behind it</Data><Data>&#x202e;exe.gnp&#x200b;</Data>',
  '<Data>half &#xd83d; and &#xde00; half</Data>',
  `<Data>${'A'.repeat(31_839)}</Data><Data>=cmd|'/C calc'!A0</Data>`,
  '<Data>one&#13;&#10;2026-11-20 two</Data><Data>]]&gt;&lt;/Event&gt;</Data><Binary>1B5B00FF</Binary>',
].map((data, index) => event(index + 1, data));

/** Line ends and CSV's are layout. */
const actedOn = /(?![\r\n])[\p{Cc}\p{Cs}\u202e\u200b]/u;

for (const format of ['', '--full', '--table', '--csv', '--json', '--xml'])
  test(`hostile records as ${format || 'lines'} reach no terminal`, onDouble, async (t) => {
    const { run } = await scene(t, HOSTILE.join(''));
    const { exitCode, stdout, stderr } = await run('events', 'Orders', '--oldest-first', ...(format ? [format] : []));
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.doesNotMatch(stdout, actedOn);
    assert.ok(stdout.includes('A'.repeat(31_839)));
    if (format === '--json') assert.deepEqual(recordsIn(stdout), [1, 2, 3, 4, 5]);
  });

/** Records of real machines, kept outside of the repository. */
const REAL = fileURLToPath(new URL('../../../shared/data/events/', import.meta.url));
const real = {
  skip: withoutEventDouble ?? (existsSync(REAL) ? false : 'the records of real machines are not there'),
} as const;

for (const [file, log] of [
  ['system.xml', 'System'],
  ['sysmon.xml', 'Microsoft-Windows-Sysmon/Operational'],
  ['Application_no_crc32.xml', 'Application'],
  ['Security_short_selected.xml', 'Security'],
] as const)
  test(`real records go through: ${file}`, real, async (t) => {
    const { run, path } = await scene(t, '');
    await copyFile(join(REAL, file), path(`${log.replace('/', '%4')}.xml`));
    const text = await readFile(join(REAL, file), 'utf8');
    const numbers = Array.from(text.matchAll(/<EventRecordID>(\d+)<\/EventRecordID>/g), ([, number]) => Number(number));
    const { stdout, stderr } = await run('events', log, '--json', '--message', '--oldest-first');
    assert.equal(stderr, '');
    assert.deepEqual(recordsIn(stdout).toSorted(), numbers.toSorted());
  });
