import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runSc } from '../../cmd/sc/index.ts';
import { usageText } from '../../lib/sc/usage-text.ts';
import { isScVerb, scVerbs } from '../../lib/sc/verbs.ts';
import type { Machine, ServiceManager, ServiceStatus, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { type RecordedCall, withRecordedCalls } from '../fakes/recorded-calls.ts';
import { FakeClock, fakeIo } from '../fakes/svcdeck.ts';
import { comesFrom, tracedMethods } from './sc-call-origins.ts';
import { Traces } from './sc-traces.ts';
import { argumentLists } from './sc-words.ts';

const RUNS = 100_000;

const status: ServiceStatus = {
  type: 0x10,
  state: 4,
  controlsAccepted: 5,
  win32ExitCode: 0,
  serviceExitCode: 0,
  checkPoint: 0,
  waitHintMs: 0,
  processId: 1,
  flags: 0,
};

const config = {
  type: 0x10,
  startType: 2,
  errorControl: 1,
  binaryPath: 'C:\\x.exe',
  loadOrderGroup: '',
  tag: 0,
  dependencies: ['RpcSs'],
  account: 'LocalSystem',
  displayName: 'Sample Service',
};

/** Refuses a name now and then, so that the way a refusal is told is walked as well. */
const unlessRefused = async <Answer>(call: string, name: string, answer: Answer): Promise<Answer> => {
  if (name.length % 5 === 4) throw new Win32Error(call, 5);
  return answer;
};

/** Nobody presses Ctrl+C. */
const { signal } = new AbortController();

const entries = [{ name: 'Sample', displayName: 'Sample Service', status: { ...status, type: 0x110 } }];

/** Answers everything at once. No service is behind it: what counts is what it is asked. */
const services: Services = {
  list: async () => entries,
  page: async (_filter, bufferBytes, resumeIndex) =>
    bufferBytes < 100 ? { entries, more: { neededBytes: 100, resumeIndex: resumeIndex + 1 } } : { entries },
  status: (name) => unlessRefused('OpenServiceW', name, name.endsWith('_5c1f3') ? { ...status, type: 0xe0 } : status),
  config: (name) => unlessRefused('OpenServiceW', name, config),
  options: (name) => unlessRefused('OpenServiceW', name, { delayedAutoStart: true, sidType: 1 }),
  option: (name) => unlessRefused('QueryServiceConfig2W', name, undefined),
  security: (name) => unlessRefused('OpenServiceW', name, 'O:SYG:SYD:(A;;CC;;;SY)'),
  dependents: (name) => unlessRefused('OpenServiceW', name, entries),
  displayName: (name) => unlessRefused('GetServiceDisplayNameW', name, 'Sample Service'),
  keyName: (name) => unlessRefused('GetServiceKeyNameW', name, 'Sample'),
  create: (name) => unlessRefused('CreateServiceW', name, {}),
  change: (name) => unlessRefused('ChangeServiceConfigW', name, {}),
  setOption: (name) => unlessRefused('ChangeServiceConfig2W', name, undefined),
  setSecurity: (name) => unlessRefused('SetServiceObjectSecurity', name, undefined),
  delete: (name) => unlessRefused('DeleteService', name, undefined),
  start: (name) => unlessRefused('StartServiceW', name, status),
  control: (name) => unlessRefused('ControlService', name, status),
};

const manager: ServiceManager = {
  security: async () => 'D:(A;;CC;;;SY)',
  setSecurity: async () => undefined,
  reportBoot: async () => undefined,
  lockStatus: async () => ({ isLocked: false, owner: '', seconds: 0 }),
  tryLock: async () => undefined,
};

const machine: Machine = {
  name: 'FUZZ',
  services,
  manager,
  processes: { usage: async () => [], isCritical: async () => false, terminate: async () => false },
  get events(): never {
    throw new Error('no verb of sc has to do with the event log');
  },
  get counters(): never {
    throw new Error('no verb of sc has to do with performance counters');
  },
  get hosting(): never {
    throw new Error('no verb of sc has to do with hosting');
  },
  logonIds: async () => ['5c1f3'],
  messageText: (code) => `Text of ${code}.`,
  close: () => undefined,
};

/** The verb that the words name, as the tool finds it: first, or behind a server's name. */
const verbIn = ([first, second]: readonly string[]): string | undefined => {
  if (first?.startsWith('\\\\') !== true) return first?.toLowerCase();
  return /[^\\]/.test(first) ? second?.toLowerCase() : undefined;
};

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly calls: readonly RecordedCall[];
}

const run = async (words: readonly string[]): Promise<Outcome> => {
  const printed = { stdout: '', stderr: '' };
  const { machine: seen, calls } = withRecordedCalls(machine);
  const context = {
    io: fakeIo(printed),
    clock: new FakeClock(),
    machine: async () => seen,
    signal,
  };
  const exitCode = await runSc(words, context);
  assert.equal(printed.stderr, '');
  return { exitCode, stdout: printed.stdout, calls };
};

const usageOf = (words: readonly string[]): string => {
  const verb = verbIn(words) ?? '';
  return usageText(isScVerb(verb) ? verb : undefined).replaceAll('\n', '\r\n');
};

/** Wrong calls get the verb's usage and ask nothing; the others say what came of it, and use nothing that was not typed. */
const check = (words: readonly string[], { exitCode, stdout, calls }: Outcome): void => {
  if (exitCode === 1639) {
    assert.ok(stdout.endsWith(usageOf(words)), `the usage is another verb's`);
    assert.deepEqual(calls, []);
    return;
  }
  assert.ok([0, 5, 87, 234, 1060].includes(exitCode), String(exitCode));
  assert.match(stdout, /\r\n$/);
  const traces = new Traces(words);
  for (const call of calls) assert.ok(comesFrom(traces, call), JSON.stringify(call));
};

test(`${RUNS} argument lists: no crash, no hang, no call with a value that was not typed`, {
  timeout: 120_000,
}, async () => {
  const methods = new Map<string, number>();
  const done = new Set<string>();
  let usages = 0;
  await fc.assert(
    fc.asyncProperty(argumentLists, async (words) => {
      const outcome = await run(words);
      check(words, outcome);
      for (const [method] of outcome.calls) methods.set(method, (methods.get(method) ?? 0) + 1);
      if (outcome.exitCode === 0) done.add(verbIn(words) ?? '');
      if (outcome.exitCode === 1639) usages += 1;
    }),
    { numRuns: RUNS },
  );
  // Lists that are nearly all refused, or that leave a verb out, would prove little.
  assert.deepEqual(
    tracedMethods.filter((method) => (methods.get(method) ?? 0) < 10),
    [],
    JSON.stringify([...methods]),
  );
  // The machine has no value for any level, and a preferred node that is not set is refused.
  assert.deepEqual(
    scVerbs.filter((verb) => !done.has(verb)),
    ['qpreferrednode'],
  );
  assert.ok(usages > RUNS / 10 && usages < RUNS * 0.9, `${usages} wrong calls`);
});

test('a value that was not typed is found', () => {
  const traces = new Traces(['config', 'Sample', 'start=', 'auto', 'depend=', 'A/B', '7']);
  const strange: readonly RecordedCall[] = [
    ['services.config', 'Other'],
    ['services.change', 'Sample', { startType: 4 }],
    ['services.change', 'Sample', { dependencies: ['A', 'C'] }],
    ['services.change', 'Sample', { account: 'x' }],
    ['services.setOption', 'Sample', 'preshutdownTimeoutMs', 7],
    ['services.setOption', 'Sample', 'preferredNode', 8],
    ['services.control', 'Sample', 1],
    ['services.delete', 'sample'],
    ['manager.tryLock'],
    ['manager.unknown'],
  ];
  for (const call of strange) assert.equal(comesFrom(traces, call), false, JSON.stringify(call));
  assert.ok(comesFrom(traces, ['services.change', 'Sample', { startType: 2, dependencies: ['A', 'B'] }]));
});
