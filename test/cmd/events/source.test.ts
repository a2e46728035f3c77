import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { test } from 'node:test';
import { parse as parseAdd } from '../../../cmd/events/source-add.ts';
import { sourceHelp } from '../../../cmd/events/source-help.ts';
import { parse as parseList } from '../../../cmd/events/source-list.ts';
import { parse as parseRemove } from '../../../cmd/events/source-remove.ts';
import { findEntry } from '../../../cmd/registry.ts';
import { classicLogs } from '../../../lib/events/source-list.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { documentOf, FakeClock } from '../../fakes/svcdeck.ts';
import { machineOf, type RunOptions, runOn, sampleLogs } from './sample.ts';

const text = async (args: readonly string[], options: RunOptions = {}) => {
  const machine = machineOf(options.events ?? sampleLogs);
  const found = findEntry(['events', 'source', ...args]);
  assert.ok(found !== undefined);
  const result = await runOn(await found.entry.load(), found.rest, { machine, ...options });
  const sources = await Promise.all(
    (await classicLogs(machine.events, new AbortController().signal)).map((log) => machine.events.sources(log)),
  );
  return {
    ...result,
    names: sources
      .flat()
      .map(({ log, name }) => `${log}/${name}`)
      .join(' '),
  };
};

const ALL = 'Application/Ledger Application/Deploy Application/Nightly';
const EVENTCREATE = '%SystemRoot%\\System32\\EventCreate.exe';

test('list: by pattern, by log, custom ones', async () => {
  const rows = async (...args: readonly string[]): Promise<string> =>
    (await text(['list', ...args, '--columns', 'name,log,custom', '--csv', '--no-header'])).stdout.replaceAll(
      '\r\n',
      ' ',
    );
  assert.equal(await rows(), 'Ledger,Application,no Deploy,Application,yes Nightly,Application,yes ');
  assert.equal(await rows('--custom'), 'Deploy,Application,yes Nightly,Application,yes ');
  assert.equal(await rows('*ly', 'ledger'), 'Ledger,Application,no Nightly,Application,yes ');
  assert.equal(await rows('--log', 'system'), '');
  assert.equal((await text(['list', 'Legder'])).stderr, "svcdeck: no source is called 'Legder'. Nearest: Ledger\n");
  assert.equal(await rows('--log', 'Sample/Trace'), '');
  assert.equal((await text(['list', '--log', 'Sytem'])).exitCode, 4);
});

test('list: JSON', async () => {
  assert.deepEqual(JSON.parse((await text(['list', 'Deploy', '--json'])).stdout), [
    {
      name: 'Deploy',
      log: 'Application',
      custom: true,
      messageFile: 'C:\\Tools\\svcdeck.exe',
      categoryCount: 0,
      categoryFile: null,
      parameterFile: null,
      types: ['error', 'warning', 'information'],
    },
  ]);
});

for (const [args, exitCode, out, names] of [
  [
    ['New'],
    0,
    `New is registered: it writes to Application, with the messages of ${EVENTCREATE}\n`,
    `${ALL} Application/New`,
  ],
  [['New', '--log', 'system'], 0, /it writes to System, /, `${ALL} System/New`],
  [['New', '--dry-run'], 0, /^New would be registered: to write to Application, /, ALL],
  [
    ['nightly'],
    0,
    `Nightly is registered already: it writes to Application, with the messages of ${EVENTCREATE}\n`,
    ALL,
  ],
  [
    ['Ledger'],
    1,
    /Ledger is a source of Application already, with the messages of D:\\Ledger\\ledger\.exe\n.*remove/,
    ALL,
  ],
  [
    ['Ledger', 'New'],
    1,
    /^New is registered[\s\S]*Ledger is a source of Application already/,
    `${ALL} Application/New`,
  ],
  [
    ['New', '--log', 'Aplication'],
    4,
    /no log is called 'Aplication'\. Nearest: Application\. --new-log makes one/,
    ALL,
  ],
  [['New', '--log', 'Fabrikam', '--new-log'], 0, /it writes to Fabrikam/, `${ALL} Fabrikam/New`],
  [['New', '--log', 'Applications', '--new-log'], 1, /'Applications' begins as Application does/, ALL],
  [['New', '--log', 'Sample/Trace'], 1, /Sample\/Trace takes no events from classic sources/, ALL],
  [['a\\b'], 2, /'a\\b': the name of a source has no backslash/, ALL],
  [['x'.repeat(256)], 2, /has at most 255 characters, and 'x{20}…' has 256/, ALL],
  [['New', '--category-count', '3'], 2, /--category-file and --category-count mean something only together/, ALL],
  [
    ['New', '--category-count', '0', '--category-file', 'x'],
    2,
    /--category-count: '0' is no number from 1 to 65535/,
    ALL,
  ],
  [['New', '--types', 'eror'], 2, /--types: there is no type 'eror'\. Did you mean error\?/, ALL],
] as const)
  test(`add ${args.join(' ').slice(0, 60)}`, async () => {
    const run = await text(['add', ...args, '--message-file', 'eventcreate']);
    if (typeof out === 'string') assert.equal(run.stdout + run.stderr, out);
    else assert.match(run.stdout + run.stderr, out);
    assert.deepEqual([run.exitCode, run.names], [exitCode, names]);
  });

test('add: a name that is taken in another log is told with its place', async () => {
  const { stderr, exitCode } = await text(['add', 'Ledger', '--log', 'System', '--message-file', 'eventcreate']);
  assert.match(stderr, /Ledger is a source of Application already, with the messages of D:/);
  assert.equal(exitCode, 1);
});

test('add: all that it can be told, as JSON', async () => {
  const options = ['--message-file', 'C:\\a.dll', '--category-file', 'C:\\c.dll', '--category-count', '2'];
  const { stdout } = await text([
    'add',
    'New',
    ...options,
    '--parameter-file',
    'C:\\p.dll',
    '--types',
    'error',
    '--json',
  ]);
  assert.deepEqual(JSON.parse(stdout), {
    name: 'New',
    log: 'Application',
    custom: true,
    messageFile: 'C:\\a.dll',
    categoryCount: 2,
    categoryFile: 'C:\\c.dll',
    parameterFile: 'C:\\p.dll',
    types: ['error'],
    added: true,
  });
});

test('add: without a message file of its own it needs one', async () => {
  const { exitCode, stderr } = await text(['add', 'New']);
  assert.equal(exitCode, 2);
  assert.match(stderr, /TESTBOX is another computer, where this program is not: say --message-file/);
});

test('add: on this computer the message file has to be there', async () => {
  const here = { ...documentOf(), computer: { name: hostname() }, events: sampleLogs };
  const machine = new RecordedMachine(here, new FakeClock());
  const missing = await text(['add', 'New', '--message-file', `${import.meta.filename};/not/there.dll`], { machine });
  assert.match(missing.stderr, /^svcdeck: the message file \/not\/there\.dll is not there\nWithout it .* --force /);
  assert.equal(missing.exitCode, 1);
  const forced = await text(['add', 'New', '--message-file', '/not/there.dll', '--force'], { machine });
  assert.equal(forced.exitCode, 0);
  const there = await text(['add', 'Other', '--message-file', import.meta.filename], { machine });
  assert.equal(there.exitCode, 0);
});

for (const [args, options, exitCode, out, names] of [
  [['deploy', '--yes'], {}, 0, 'Deploy (Application) was removed\n', 'Application/Ledger Application/Nightly'],
  [['Deploy', '--dry-run'], {}, 0, 'Deploy (Application) would be removed\n', ALL],
  [['Deploy'], {}, 2, /there is no terminal to ask on/, ALL],
  [
    ['Deploy'],
    { terminal: true, input: ['y'] },
    0,
    /lose their texts[\s\S]*Remove this source\? \(y\/n\)/,
    'Application/Ledger Application/Nightly',
  ],
  [['Deploy'], { terminal: true, input: ['n'] }, 130, /nothing was removed/, ALL],
  [
    ['Ledger', '--yes'],
    {},
    1,
    /Ledger \(Application\) is no source that a program registered for itself[\s\S]*--force/,
    ALL,
  ],
  [
    ['Ledger', '--yes', '--force'],
    {},
    0,
    'Ledger (Application) was removed\n',
    'Application/Deploy Application/Nightly',
  ],
  [
    ['Deplox', 'Nightly', '--yes'],
    {},
    4,
    /Nightly \(Application\) was removed[\s\S]*Nearest: Deploy/,
    'Application/Ledger Application/Deploy',
  ],
  [['Deploy', '--yes', '--dry-run'], {}, 2, /exclude each other/, ALL],
] as const)
  test(`remove ${args.join(' ')}${'input' in options ? ` < ${options.input[0]}` : ''}`, async () => {
    const run = await text(['remove', ...args], options);
    if (typeof out === 'string') assert.equal(run.stdout + run.stderr, out);
    else assert.match(run.stdout + run.stderr, out);
    assert.deepEqual([run.exitCode, run.names], [exitCode, names]);
  });

test('remove: JSON', async () => {
  const { stdout } = await text(['remove', 'Deploy', '--yes', '--json']);
  const { name, removed } = JSON.parse(stdout);
  assert.deepEqual({ name, removed }, { name: 'Deploy', removed: true });
});

test('a word is needed, and one that it knows', async () => {
  assert.match((await text([])).stderr, /events source needs a word: list, add, remove/);
  assert.match((await text(['lst'])).stderr, /there is no 'lst'/);
});

test('the examples in its help work', async () => {
  const parsers: Readonly<Record<string, (args: readonly string[]) => Promise<unknown>>> = {
    list: parseList,
    add: parseAdd,
    remove: parseRemove,
  };
  for (const [, , word = '', ...args] of examplesIn(sourceHelp)) await parsers[word]?.(args);
});
