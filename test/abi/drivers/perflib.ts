/**
 * Publishing counters against `test/doubles/perflib.c`, whose library's path is the argument, and against the platform's own
 * libraries. Run by the Windows Node; writes the outcomes of its checks as JSON to standard output.
 */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { type ScriptCounter, ScriptCounters } from '../../../cmd/script/script-counters.ts';
import { declaredObjects } from '../../../lib/host/script/declared-object.ts';
import { ScriptCounts } from '../../../lib/host/script/script-counts.ts';
import { messageLine, readScriptMessage } from '../../../lib/host/script/script-message.ts';
import { OwnCounters } from '../../../lib/perflib/own-counters.ts';
import { counterProvider, textsOf } from '../../../lib/perflib/provider.ts';
import { resourceDll } from '../../../lib/perflib/resource-dll.ts';
import { serviceProvider } from '../../../lib/perflib/service-object.ts';
import { templateOf } from '../../../lib/perflib/template.ts';
import { bindPerflib } from '../../../native/dll/perflib.ts';
import { kernel32, systemPath } from '../../../native/dll/system.ts';
import { koffi } from '../../../native/koffi.ts';
import { openPublisher } from '../../../native/perflib/publisher.ts';
import { openSystemPublisher } from '../../../native/perflib/system.ts';
import type { CounterPublisher, CounterSetTemplate } from '../../../native/perflib-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { type Check, runChecks } from '../../contract/checks.ts';
import { pipeEcho } from '../../lib/perflib/pipe-echo.ts';

const [path = ''] = process.argv.slice(2);
const library = koffi().load(path);
const double = {
  reset: library.func('void double_reset()') as () => void,
  startOver: library.func('void double_start_over()') as () => void,
  log: library.func('const char *double_log()') as () => string,
  open: library.func('uint32_t double_open()') as () => number,
  read: library.func('uint64_t double_read(uint32_t nth, uint32_t id)') as (nth: number, id: number) => number | bigint,
  fail: library.func('void double_fail(const char *call, uint32_t code, uint32_t nth)') as (
    call: string,
    code: number,
    nth: number,
  ) => void,
};

interface Call {
  readonly call: string;
  readonly [argument: string]: unknown;
}

const calls = (): readonly Call[] => JSON.parse(`[${double.log()}]`) as readonly Call[];
const names = (): readonly string[] => calls().map(({ call }) => call);

const PROVIDER = '01234567-89ab-5def-8123-456789abcdef';
const set: CounterSetTemplate = {
  guid: 'fedcba98-7654-5210-bedc-ba9876543210',
  hasManyInstances: true,
  counters: [
    { id: 1, type: 0x10410500, scale: -3, isAdvanced: false, isHidden: false },
    { id: 2, type: 0x40020500, scale: 10, isAdvanced: true, isHidden: false },
    { id: 3, type: 0x40030402, scale: 0, isAdvanced: true, isHidden: true },
  ],
};

const checks: Check[] = [];
const check = (name: string, run: () => void | Promise<void>): void => {
  checks.push({
    name,
    run: async () => {
      double.reset();
      double.startOver();
      await run();
    },
  });
};

const open = (): CounterPublisher =>
  openPublisher(
    {
      perflib: bindPerflib(library),
      lastError: kernel32().GetLastError,
      address: (buffer) => koffi().address(buffer),
    },
    PROVIDER,
  );

check('PERF_PROVIDER_CONTEXT, PERF_COUNTERSET_INFO and PERF_COUNTER_INFO are what the header has', () => {
  using publisher = open();
  publisher.describe(set);
  const [start, described] = calls();
  assert.deepEqual(start, {
    call: 'PerfStartProviderEx',
    aside: false,
    provider: PROVIDER,
    sizeIsRight: true,
    isPlain: true,
  });
  const counter = (id: number, type: number, attributes: number, detail: number, scale: number) => ({
    id,
    type,
    attributes,
    size: 8,
    detail,
    scale,
    offset: 0,
  });
  assert.deepEqual(described, {
    call: 'PerfSetCounterSetInfo',
    aside: false,
    isOpen: true,
    sizeIsRight: true,
    set: set.guid,
    provider: PROVIDER,
    many: true,
    counters: [
      counter(1, 0x10410500, 1, 100, -3),
      counter(2, 0x40020500, 1, 200, 10),
      counter(3, 0x40030402, 3, 200, 0),
    ],
  });
});

check('a write is seen by whoever reads, at once and after the garbage is collected', () => {
  using publisher = open();
  publisher.describe(set);
  using first = publisher.add(set.guid, 'Pipe écho', 7);
  using second = publisher.add(set.guid, 'other', 8);
  const created = calls().find(({ call }) => call === 'PerfCreateInstance');
  assert.deepEqual([created?.['name'], created?.['id'], created?.['set']], ['Pipe écho', 7, set.guid]);
  for (const call of calls())
    if (call.call === 'PerfSetCounterRefValue') assert.ok(call['isAligned'] && call['isKnown']);
  first.values[0] = 5n;
  second.values[0] = 0xffff_ffff_ffff_fffen;
  for (let n = 0; n < 50; n++) new Uint8Array(1 << 22).fill(n);
  first.values[2] = (first.values[2] ?? 0n) + 3n;
  assert.deepEqual(
    [0, 1].map((nth) => [1, 2, 3].map((id) => BigInt(double.read(nth, id)))),
    [
      [5n, 0n, 3n],
      [0xffff_ffff_ffff_fffen, 0n, 0n],
    ],
  );
});

check('what was opened is closed, each once and the instances first', () => {
  const publisher = open();
  publisher.describe(set);
  const instance = publisher.add(set.guid, 'a', 1);
  publisher.add(set.guid, 'b', 2);
  instance[Symbol.dispose]();
  instance[Symbol.dispose]();
  publisher[Symbol.dispose]();
  publisher[Symbol.dispose]();
  assert.deepEqual(names().slice(-3), ['PerfDeleteInstance', 'PerfDeleteInstance', 'PerfStopProvider']);
  assert.ok(
    calls()
      .slice(-3)
      .every((call) => call['wasOpen'] === true),
  );
  assert.equal(double.open(), 0);
});

/** Everything in its order, with one call that fails. */
const useAll = (): void => {
  using publisher = open();
  publisher.describe(set);
  using first = publisher.add(set.guid, 'a', 1);
  first.values[0] = 1n;
};

const failures: readonly (readonly [call: string, nth: number])[] = [
  ['PerfStartProviderEx', 1],
  ['PerfSetCounterSetInfo', 1],
  ['PerfCreateInstance', 1],
  ['PerfSetCounterRefValue', 1],
  ['PerfSetCounterRefValue', 3],
];
for (const [call, nth] of failures)
  check(`${call}, ${nth}: its failure is told, and nothing stays open`, () => {
    double.fail(call, 8, nth);
    assert.throws(useAll, (error) => error instanceof Win32Error && error.call === call && error.code === 8);
    assert.equal(double.open(), 0);
  });

for (const call of ['PerfDeleteInstance', 'PerfStopProvider'])
  check(`${call}: its failure keeps nothing else from being closed`, () => {
    double.fail(call, 8, 1);
    useAll();
    assert.equal(names().at(-1), 'PerfStopProvider');
    assert.equal(double.open(), 0);
  });

check('what makes no sense is refused before any call', () => {
  using publisher = open();
  publisher.describe(set);
  const before = calls().length;
  assert.throws(() => publisher.add('no guid', 'a', 1), { code: 1168 });
  assert.throws(() => publisher.add(set.guid, 'a\0b', 1), { code: 87 });
  assert.throws(() => publisher.describe({ ...set, guid: 'x' }), { code: 87 });
  assert.equal(calls().length, before);
});

check('what the script of the worked example counts is what a consumer reads', () => {
  const provider = counterProvider('svcdeck-abi', [pipeEcho]);
  using publisher = openPublisher(
    {
      perflib: bindPerflib(library),
      lastError: kernel32().GetLastError,
      address: (buffer) => koffi().address(buffer),
    },
    provider.guid,
  );
  const counts = new ScriptCounts(new OwnCounters(provider, publisher).find, (reason) => assert.fail(reason));
  const script = new ScriptCounters({
    service: 'svcdeck-abi',
    declared: declaredObjects([pipeEcho]),
    unpublished: [],
    // As it goes over the line.
    send: (message) => {
      const heard = readScriptMessage(messageLine(message));
      if (heard?.type === 'counter') counts.name(heard.id, heard.name);
      else if (heard?.type === 'counts') counts.count(heard.changes);
      else assert.fail(JSON.stringify(message));
    },
  });
  const { find } = script.forScript as { readonly find: (object: string, counter: string) => ScriptCounter };
  const [connections, bytes] = [find('Pipe echo', 'Connections/sec'), find('Pipe echo', 'Bytes/sec')];
  for (let client = 0; client < 50; client++) {
    connections.increment();
    bytes.add(20);
  }
  const read = (): readonly number[] => [1, 2].map((id) => Number(double.read(0, id)));
  assert.deepEqual(read(), [0, 0]);
  script.flush();
  assert.deepEqual(read(), [50, 1000]);
  const described = calls().find(({ call }) => call === 'PerfSetCounterSetInfo');
  const created = calls().find(({ call }) => call === 'PerfCreateInstance');
  const counter = (id: number, scale: number) => ({
    id,
    type: 0x10410500,
    attributes: 1,
    size: 8,
    detail: 100,
    scale,
    offset: 0,
  });
  assert.deepEqual(described?.['counters'], [counter(1, 1), counter(2, 0)]);
  assert.deepEqual([described?.['many'], created?.['name']], [false, 'Pipe echo']);
});

check("the platform's own library takes what every hosted service publishes, and the worked example", () => {
  const own = counterProvider('svcdeck-abi', [
    {
      name: 'Pipe echo',
      help: '',
      instances: 'one',
      counters: [{ name: 'Connections/sec', help: '', type: 'average', scale: 0, detail: 'standard' }],
    },
  ]);
  for (const provider of [serviceProvider, own]) {
    using publisher = openSystemPublisher(provider.guid);
    for (const each of provider.sets) {
      publisher.describe(templateOf(each));
      using instance = publisher.add(each.guid, 'svcdeck-abi', 1);
      assert.equal(instance.values.length, each.counters.length);
      assert.throws(() => publisher.add(each.guid, 'svcdeck-abi', 1), { code: 183 });
      instance.values[0] = 1n;
    }
  }
});

check('LoadLibraryExW takes the DLL that we make, as data and as a module, and LoadStringW finds every text', () => {
  const kernel = koffi().load(systemPath('kernel32.dll'));
  const load = kernel.func('uintptr_t LoadLibraryExW(str16 path, void *file, uint32_t flags)') as (
    path: string,
    file: null,
    flags: number,
  ) => number | bigint;
  const free = kernel.func('int32_t FreeLibrary(uintptr_t module)') as (module: number | bigint) => number;
  const loadString = koffi()
    .load(systemPath('user32.dll'))
    .func('int32_t LoadStringW(uintptr_t module, uint32_t id, void *buffer, int32_t characters)') as (
    module: number | bigint,
    id: number,
    buffer: Buffer,
    characters: number,
  ) => number;
  const texts = [...textsOf(serviceProvider), { id: 60_000, text: '日本語 🐈' }];
  const file = `${path}.${process.pid}.texts.dll`;
  writeFileSync(file, resourceDll(texts));
  /** As data; as an image that is a resource; as any DLL. */
  for (const flags of [0x2, 0x20, 0]) {
    const module = load(file, null, flags);
    assert.notEqual(module, 0, `flags ${flags}: ${kernel32().GetLastError()}`);
    const buffer = Buffer.alloc(4096);
    const read = texts.map(({ id }) => ({
      id,
      text: buffer.toString('utf16le', 0, 2 * loadString(module, id, buffer, 2048)),
    }));
    assert.deepEqual(read, texts);
    assert.equal(loadString(module, 99, buffer, 2048), 0);
    assert.notEqual(free(module), 0);
  }
  rmSync(file);
});

process.stdout.write(JSON.stringify(await runChecks(checks)));
