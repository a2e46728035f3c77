import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { EVENTLOG_INFORMATION_TYPE } from '../../lib/events/classic-type.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { ERROR_ACCESS_DENIED, RPC_S_SERVER_UNAVAILABLE } from '../../native/codes.ts';
import type { Events } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { documentOf, stoppedService } from '../fakes/svcdeck.ts';
import { documentWith, many, withMore } from './event-documents.ts';
import { assertGolden } from './golden.ts';
import { openStage, StageClock, type StageOptions } from './stage.ts';

const staged = async (t: TestContext, options: StageOptions = {}) => {
  const stage = await openStage({ document: documentWith(withMore), ...options });
  t.after(stage.close);
  await stage.until('Ledger');
  await stage.press('2');
  return stage;
};

const shown = async (t: TestContext, options: StageOptions = {}) => {
  const stage = await staged(t, options);
  await stage.until(/following +[1-9]\d*\/\d+/);
  await stage.until((text) => !text.includes('reading'));
  return stage;
};

for (const [columns, rows] of [
  [120, 40],
  [80, 24],
  [40, 15],
] as const) {
  test(`events at ${columns}x${rows}`, async (t) => {
    const stage = await shown(t, { columns, rows });
    assertGolden(`events-${columns}x${rows}`, stage.text());
  });

  test(`events, wrapped and with ages, at ${columns}x${rows}`, async (t) => {
    const stage = await shown(t, { columns, rows });
    await stage.press('w', 't');
    await stage.until(/ago/);
    assertGolden(`events-wrapped-${columns}x${rows}`, stage.text());
  });

  test(`a record at ${columns}x${rows}`, async (t) => {
    const stage = await shown(t, { columns, rows });
    await stage.press('up', 'up', 'enter');
    await stage.until(/Application 103/);
    await stage.until((text) => !text.includes('Reading'));
    assertGolden(`events-record-${columns}x${rows}`, stage.text());
  });

  test(`the choice of logs at ${columns}x${rows}`, async (t) => {
    const stage = await shown(t, { columns, rows });
    await stage.press('L');
    await stage.until(/Security/);
    assertGolden(`events-logs-${columns}x${rows}`, stage.text());
  });

  test(`the events of a service at ${columns}x${rows}`, async (t) => {
    const stage = await openStage({ document: documentWith(withMore), columns, rows });
    t.after(stage.close);
    await stage.until('Ledger');
    await stage.press('l');
    await stage.until(/following +\d+\/\d+/);
    assertGolden(`events-service-${columns}x${rows}`, stage.text());
  });
}

test('text from outside acts on nothing', async (t) => {
  const stage = await shown(t);
  const text = stage.text();
  assert.match(text, /line one line two \\u\{1b\}\[31mred/);
  assert.match(text, /\\u\{202e\}gnp\.exe/);
  assert.match(text, /Unknown\\u\{7\}Pro/);
  assert.match(text, /only, data/);
});

test('XML and JSON of a record, and the one before it', async (t) => {
  const stage = await shown(t);
  await stage.press('enter', 'x');
  await stage.until(/Application 105 XML[\s\S]*<EventID/);
  await stage.press('J');
  await stage.until(/Application 105 JSON[\s\S]*"recordId": 105/);
  await stage.press('left');
  await stage.until(/Application 104 JSON[\s\S]*"recordId": 104/);
  await stage.press('escape');
  await stage.until(/paused +\d/);
});

const report = (events: Events, text: string): Promise<void> =>
  events.write('Ledger', {
    id: 7,
    type: EVENTLOG_INFORMATION_TYPE,
    category: 0,
    inserts: [text],
    data: new Uint8Array(),
  });

test('what is written is followed; whoever scrolls up is not torn away, and is told', async (t) => {
  const stage = await shown(t);
  await report(stage.machine.events, 'first live one');
  await stage.until('first live one');
  await stage.press('up', 'up');
  await stage.until(/paused +/);
  await report(stage.machine.events, 'second live one');
  await stage.until('paused, 1 new');
  await stage.press('G');
  await stage.until(/› .*second live one/);
  await stage.until(/following/);
});

test('a burst of 20,000 leaves the last to be seen, tells how many passed, and keys work meanwhile', async (t) => {
  const stage = await shown(t);
  for (let index = 0; index < 20_000; index++) await report(stage.machine.events, `burst ${index}`);
  await stage.press('?');
  await stage.until('Help');
  await stage.press('escape');
  await stage.until(/› .*burst 19999/);
  await stage.until(/\d+ came too fast to be shown|1000 lines around here are kept/);
});

test('scrolling past the start reads older ones, as far as there are', async (t) => {
  const stage = await shown(t, { document: documentWith(many(3000)) });
  await stage.until('event number 3000');
  for (let page = 0; page < 20 && !/event number 1 /.test(stage.text()); page++) {
    await stage.press('g');
    await stage.until((text) => !text.includes('reading'));
  }
  await stage.until(/› .*event number 1 /);
  await stage.until('lines around here are kept');
  await stage.press('G');
  await stage.until(/› .*event number 3000/);
  await stage.press('H');
  await stage.until(/› .*event number 1 /);
  await stage.until('paused');
});

test('the filter is looked for in the whole log, and letters are text meanwhile', async (t) => {
  const stage = await shown(t, { document: documentWith(many(3000)) });
  await stage.press('/', ...'number 17$', 'enter');
  await stage.until(/› .*event number 17 +│/);
  await stage.until('1/1 ');
  await stage.press('/', 'ctrl+u', ...'!number', 'enter');
  await stage.until('No event matches');
  await stage.press('escape');
  await stage.until('event number 3000');
});

test('levels, providers and times are chosen from lists, and Esc takes them back', async (t) => {
  const stage = await shown(t);
  await stage.press('f', ...'err', 'enter');
  await stage.until(/Events System, Application +error/);
  await stage.until((text) => text.includes('disk full') && !text.includes('ready'));
  await stage.press('escape');
  await stage.until(/ready/);
  await stage.press('p', ...'ledger', 'tab', 'enter');
  await stage.until(/Application +Ledger/);
  await stage.until((text) => !text.includes('Print Spooler'));
  await stage.press('escape', 'T', ...'15 min', 'enter');
  await stage.until(/last 15 min/);
  await stage.until((text) => !text.includes('disk full') && text.includes('stopped state'));
});

test('a log that denies is named, and keeps no other from being read', async (t) => {
  const stage = await shown(t);
  await stage.press('L', ...'secur', 'tab', 'enter');
  await stage.until("a log can't be read");
  await stage.until('cannot read Security');
  await stage.until('Print Spooler');
});

test('every service together', async (t) => {
  const stage = await shown(t);
  await stage.press('S');
  await stage.until(/Events all services/);
  await stage.until(/Print Spooler/);
  await stage.until((text) => !text.includes('only, data'));
});

test('a log that is cleared while it is followed', async (t) => {
  const stage = await shown(t);
  await stage.machine.events.clear('Application');
  await report(stage.machine.events, 'after the clearing');
  await stage.until('after the clearing');
  await stage.until(/Application was cleared/);
});

/** The event log of a machine that can't be reached for a while. */
const flaky = (machine: RecordedMachine, isDown: () => boolean): RecordedMachine => {
  const check = (): void => {
    if (isDown()) throw new Win32Error('EvtQuery', RPC_S_SERVER_UNAVAILABLE);
  };
  const events: Events = new Proxy(machine.events, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function' || key === 'now') return typeof value === 'function' ? value.bind(target) : value;
      return (...args: readonly unknown[]): unknown => {
        check();
        return Reflect.apply(value, target, args);
      };
    },
  });
  return new Proxy(machine, { get: (target, key) => (key === 'events' ? events : Reflect.get(target, key)) });
};

test('a computer that does not answer, and does again', async (t) => {
  let isDown = true;
  const clock = new StageClock();
  const machine = flaky(new RecordedMachine(documentWith(withMore), clock), () => isDown);
  const stage = await staged(t, { machine, clock });
  await stage.until('cannot read System');
  isDown = false;
  clock.second();
  await stage.until('can be read again');
  await stage.until('Print Spooler');
  await stage.until((text) => !text.includes("can't be read"));
});

test('a log that there is not', async (t) => {
  const stage = await shown(t);
  await stage.press(':', ...'events Nowhere', 'enter');
  await stage.until(/no log.*Nowhere/i);
});

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-events-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
};

test('what is shown is saved whole, once, and told as a command line', async (t) => {
  const file = join(folderFor(t), 'events.json');
  const stage = await shown(t);
  await stage.press('ctrl+s', 'ctrl+u', ...file, 'enter');
  await stage.until(/8 events saved to/);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { recordId: number }).recordId),
    [5001, 101, 5002, 102, 5003, 103, 104, 105],
  );
  assert.doesNotMatch(lines.join('\n'), /[\x1b\u202e]/);
  await stage.press('@');
  await stage.until(/svcdeck events System Application --since [\s\S]* --json --message/);
});

test('a file that is there is not written over, and the name stays to be mended', async (t) => {
  // A path so long that what is wrong with it, which stands after it, does not fit in its line.
  const folder = join(folderFor(t), 'deep-'.repeat(18));
  mkdirSync(folder);
  const file = join(folder, 'mine.txt');
  writeFileSync(file, 'mine');
  const stage = await shown(t);
  await stage.press('ctrl+s', 'ctrl+u', ...file, 'enter');
  await stage.until(/\bit\W+is\W+there\W+already\W/);
  assert.equal(readFileSync(file, 'utf8'), 'mine');
  await stage.press('2', 'enter');
  await stage.until(/8 events saved/);
  assert.deepEqual(readdirSync(folder), ['mine.txt', 'mine.txt2']);
  assert.match(readFileSync(`${file}2`, 'utf8'), /Ledger +7 {2}disk full/);
});

test('marked ones alone are saved, by their numbers', async (t) => {
  const file = join(folderFor(t), 'two.json');
  const stage = await shown(t);
  await stage.press('m', 'up', 'up', 'm');
  await stage.until('2 marked');
  await stage.press('ctrl+s', 'ctrl+u', ...file, 'enter');
  await stage.until(/2 events saved to/);
  await stage.press('@');
  await stage.until(/svcdeck events Application --record 103,105 --json/);
});

test('a service that goes while its events are shown leaves them', async (t) => {
  const stage = await openStage({ document: { ...documentOf(stoppedService('Ledger')), events: withMore } });
  t.after(stage.close);
  await stage.until('Ledger');
  await stage.press('l');
  await stage.until('disk full');
  await stage.press('enter');
  await stage.until(/Application 105/);
  await stage.press('escape');
  await stage.machine.services.delete('Ledger');
  stage.clock.second();
  await stage.until('There are no services');
});

test('--readonly reads all the same', async (t) => {
  const stage = await shown(t, { isReadonly: true, refusals: { 'events.clear': ERROR_ACCESS_DENIED } });
  await stage.until('Print Spooler');
});

/** The screens with a clipboard of the test's own. */
const withClipboard = async (t: TestContext) => {
  const copied: string[] = [];
  const stage = await openStage({
    document: documentWith(withMore),
    sceneOf: (scene) => ({
      ...scene,
      worldOf: () => ({
        copy: async (text) => void copied.push(text),
        page: () => Promise.reject(new Error('there is no pager')),
      }),
    }),
  });
  t.after(stage.close);
  await stage.until('Ledger');
  return { ...stage, copied };
};

test('y copies the line under the cursor, the marked ones, and in its box the record', async (t) => {
  const stage = await withClipboard(t);
  await stage.press('2');
  await stage.until(/following +8\/8/);
  await stage.press('up', 'y');
  await stage.until('Copied the event');
  assert.deepEqual(stage.copied.splice(0), ['2026-11-21 07:57:00 error Unknown\\u{7}Provider 77  only, data']);
  await stage.press('up', 'm', 'm', 'y');
  await stage.until('Copied 2 events');
  assert.match(stage.copied.splice(0).join(), /^2026-11-21 07:56:00 .*\n2026-11-21 07:57:00 .*only, data$/);
  await stage.press('escape', 'up', 'up', 'enter');
  await stage.until(/Application 103[\s\S]*line one/);
  await stage.press('y');
  await stage.until('Copied record 103 of Application');
  const [text = ''] = stage.copied.splice(0);
  assert.match(text, /^Ledger 9\n {2}line one\n {2}line two \\u\{1b\}\[31mred[\s\S]*Record +103/);
  await stage.press('J');
  await stage.until('"recordId": 103');
  await stage.press('y');
  await stage.until(() => stage.copied.length > 0);
  assert.equal((JSON.parse(stage.copied[0] ?? '') as { recordId: number }).recordId, 103);
});

test("y in a service's events copies the event, and in the list the service's name", async (t) => {
  const stage = await withClipboard(t);
  await stage.press('l');
  await stage.until(/following +\d+\/\d+/);
  await stage.press('g', 'y');
  await stage.until('Copied the event');
  assert.match(stage.copied.splice(0).join(), /^2026-11-21 07:10:00 error Ledger 7 {2}disk full$/);
  await stage.press('escape', 'y');
  await stage.until('Copied Ledger');
  assert.deepEqual(stage.copied, ['Ledger']);
});

test(":log NAME goes to the service's events, and :log alone to what was done here", async (t) => {
  const stage = await shown(t);
  await stage.press(':', 'log ledger', 'enter');
  await stage.until(/\[Events\][\s\S]*› .*Ledger/);
  await stage.until('disk full');
  await stage.press('up', 'enter');
  await stage.until(/╭─ Application \d+/);
  // What hides the service is taken back.
  await stage.press('escape', 'escape', ':', 'state stopped', 'enter');
  await stage.until('No service matches');
  await stage.press(':', 'log Ledger', 'enter');
  await stage.until(/\[Events\][\s\S]*› .*Ledger/);
  await stage.press('escape', ':', 'log Nothing', 'enter');
  await stage.until('there is no service Nothing');
  await stage.press('escape', ':', 'log', 'enter');
  await stage.until('What was done here');
});

test('a filter that would take for ever is not applied, which is said, and stalls nothing', async (t) => {
  const stage = await shown(t, { document: documentWith(many(400)) });
  await report(stage.machine.events, `${'a'.repeat(60)}!`);
  await stage.until('aaa');
  await stage.press('/', ...'(a+)+$', 'enter');
  await stage.until(/\(a\+\)\+\$ takes too long, and leaves nothing out/);
  await stage.until(/› .*aaaa/);
  await report(stage.machine.events, 'one more');
  await stage.until(/› .*one more/);
  await stage.press('/', 'ctrl+u', ...'(on)+e m', 'enter');
  await stage.until(/ 1\/1 /);
  assert.doesNotMatch(stage.text(), /takes too long/);
});

test('a filter that only what lies deep in the log makes slow is dropped as well', async (t) => {
  const document = documentWith(many(1));
  const stage = await staged(t, { document });
  await stage.until(/following +1\/1/);
  await report(stage.machine.events, `${'a'.repeat(60)}!`);
  await stage.until('aaa');
  for (let index = 0; index < 1100; index++) await report(stage.machine.events, `later ${index}`);
  await stage.until(/› .*later 1099/);
  await stage.until('lines around here are kept');
  await stage.press('/', ...'(a+)+$', 'enter');
  await stage.until(/takes too long, and leaves nothing out/);
  await stage.until(/› .*later 1099/);
});

test('a filter that is no expression says that it is searched as text', async (t) => {
  const stage = await shown(t);
  await stage.press('/', '([', 'enter');
  await stage.until('/([ no expression: searched as text');
  await stage.press('/', 'ctrl+u', 'red', 'enter');
  await stage.until((text) => !text.includes('no expression'));
});

test(':events goes to a log that there is, and refuses what is none with the nearest', async (t) => {
  const stage = await shown(t);
  await stage.press('1', ':', 'events Sistem', 'enter');
  await stage.until("no log is called 'Sistem'. Nearest: System");
  await stage.press('escape');
  await stage.until('Ledger');
  await stage.press(':', 'up');
  await stage.until(': events Sistem');
  await stage.press('ctrl+u', 'events system', 'enter');
  await stage.until(/Events System /);
});

test('while the computer is slow to tell of its logs, Esc gives up', async (t) => {
  const held = Promise.withResolvers<readonly string[]>();
  const clock = new StageClock();
  const machine = new RecordedMachine(documentWith(withMore), clock);
  machine.events.logs = () => held.promise;
  const stage = await openStage({ machine, clock });
  t.after(stage.close);
  await stage.until('Ledger');
  await stage.press(':', 'events System', 'enter', 'j');
  clock.second();
  await stage.until('Esc gives up');
  assert.match(stage.text(), /: events System /);
  await stage.press('escape');
  held.resolve(['System']);
  await stage.until((text) => !text.includes('gives up'));
  await stage.press(':');
  assert.doesNotMatch(await stage.until('Command line'), /Events System/);
});
