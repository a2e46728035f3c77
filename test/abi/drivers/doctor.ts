/**
 * What doctor asks, against the Windows headers, in `test/doubles/doctor.c`, whose library's path is the argument; then the same of
 * this Windows. Run by the Windows Node; writes the outcomes of its checks as JSON to standard output.
 */
import assert from 'node:assert/strict';
import { invoker } from '../../../native/call.ts';
import { messageFiles, wevtapi } from '../../../native/dll/event-libraries.ts';
import type { Library } from '../../../native/dll/library.ts';
import { kernel32, registry, serviceControl, tokens } from '../../../native/dll/system.ts';
import type { ProbeFoundation } from '../../../native/doctor/foundation.ts';
import { bindProbeKernel, bindProbeNt, bindProbeTokens } from '../../../native/doctor/libraries.ts';
import { openProbe } from '../../../native/doctor/open.ts';
import { systemProbe } from '../../../native/doctor/system.ts';
import { koffi } from '../../../native/koffi.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { type Check, runChecks } from '../../contract/checks.ts';

const [path = ''] = process.argv.slice(2);
const library = koffi().load(path);
const fail = library.func('void doctor_fail(str call, uint32_t code)') as (call: string, code: number) => void;
const story = library.func('str doctor_story()') as () => string;
const openHandles = library.func('int doctor_open()') as () => number;
const lastError = library.func('uint32_t doctor_last_error()') as () => number;

/** The functions of the double have names of their own, so that none of Windows' stands in for them. */
const double: Library = { func: (definition) => library.func(definition.replace(/(\w+)\(/, 'doctor_$1(')) };

const invoke = invoker(lastError);
const foundation: ProbeFoundation = {
  kernel: bindProbeKernel(double),
  nt: bindProbeNt(double),
  probeTokens: bindProbeTokens(double),
  tokens,
  // All of the real one, and the double's last error.
  ordinary: () => Object.create(kernel32(), { GetLastError: { value: lastError } }),
  control: serviceControl,
  wevtapi,
  messageFiles,
  registry: { registry, invoke, place: 'here', server: null },
  invoke,
  address: (buffer) => koffi().address(buffer),
  wine: () => undefined,
  nativeModule: () => ({ version: '3.3.4', folder: undefined, file: undefined, isWhole: true }),
};
const probe = openProbe(foundation);
const real = systemProbe();

const checks: Check[] = [];
const check = (name: string, run: () => Promise<void>): void => {
  checks.push({
    name,
    run: async () => {
      fail('', 0);
      await run();
    },
  });
};

const refuses = async (call: string, ask: () => Promise<unknown>): Promise<void> => {
  fail(call, 5);
  await assert.rejects(
    ask(),
    (error: unknown) => error instanceof Win32Error && error.call === call && error.code === 5,
  );
};

check('OSVERSIONINFOEXW, the tick count and the kind of processor', async () => {
  const { major, minor, build, kind, upMs, architecture } = await probe.system();
  assert.deepEqual(
    { major, minor, build, kind, upMs, architecture },
    { major: 10, minor: 7, build: 26_100, kind: 'server', upMs: 0x1_2345_6789, architecture: 'arm64' },
  );
});

check('a version that Windows does not tell is an error', () => refuses('RtlGetVersion', () => probe.system()));

check('a token: user, groups that count, privileges with a name, integrity', async () => {
  assert.deepEqual(await probe.token(), {
    isElevated: true,
    elevation: 'split',
    userSid: 'S-1-5-21-1001',
    integrity: 8192,
    groups: ['S-1-1-0', 'S-1-5-32-573'],
    privileges: ['SeDebugPrivilege', 'SeSecurityPrivilege'],
  });
});

check('a token that may not be asked is an error', () => refuses('GetTokenInformation', () => probe.token()));

check('a console, and the code pages', async () => {
  const pages = { inputCodePage: 850, outputCodePage: 65_001, oemCodePage: 437, ansiCodePage: 1252 };
  assert.deepEqual(await probe.console(), { mode: 5, ...pages });
  fail('GetConsoleMode', 6);
  assert.deepEqual(await probe.console(), pages);
});

check('room on a drive, in numbers of 64 bits, by a path that ends in a backslash', async () => {
  assert.deepEqual(await probe.room('D:\\Däten'), { freeBytes: 5 * 2 ** 40, totalBytes: 7 * 2 ** 40 });
  await refuses('GetDiskFreeSpaceExW', () => probe.room('D:\\Däten'));
});

check('a NUL in a path is refused before anything is asked', async () => {
  await assert.rejects(probe.room('D:\0'), /NUL/);
  assert.equal(story(), '');
});

check('more processes than fit the first room, and a snapshot of PROCESSENTRY32W', async () => {
  const { listed, inSnapshot } = await probe.processIds();
  assert.equal(listed.length, 1500);
  assert.deepEqual([listed[0], listed[1499]], [4, 6000]);
  assert.deepEqual(inSnapshot, [4, 8, 12]);
  assert.equal(openHandles(), 0);
});

for (const call of ['K32EnumProcesses', 'CreateToolhelp32Snapshot', 'Process32NextW'])
  check(`${call} that fails is an error, and nothing stays open`, async () => {
    await refuses(call, () => probe.processIds());
    assert.equal(openHandles(), 0);
  });

check('sizes: what is said, what is accepted, and what is refused', async () => {
  const sizes = await probe.structSizes('no such service');
  const of = (struct: string) => sizes.find((each) => each.struct === struct);
  for (const struct of ['TOKEN_ELEVATION', 'TOKEN_STATISTICS', 'PROCESSENTRY32W', 'PROCESS_MEMORY_COUNTERS_EX'])
    assert.equal(of(struct)?.theirs, of(struct)?.ours, struct);
  assert.equal(of('SERVICE_STATUS_PROCESS')?.theirs, undefined);
  assert.equal(openHandles(), 0);
});

check('nothing is called that could change anything', async () => {
  await Promise.all([probe.system(), probe.token(), probe.console(), probe.processIds(), probe.room('D:\\Däten')]);
  const calls = story().trim().split(' ');
  assert.ok(calls.length > 6, story());
  for (const call of calls)
    assert.match(call, /^(?:K32)?(?:Get|Enum|Lookup|Is|RtlGet|Process32|CreateToolhelp32Snapshot)/);
});

check('this Windows: version, token and processes with this one among them', async () => {
  const { major, build, upMs, registryBuild } = await real.system();
  assert.ok(major >= 10 && build > 0 && upMs > 0);
  assert.ok(registryBuild === undefined || registryBuild > 0);
  assert.match((await real.token()).userSid, /^S-1-/);
  const { listed, inSnapshot } = await real.processIds();
  assert.ok(listed.includes(process.pid) && inSnapshot.includes(process.pid));
});

check('this Windows: the structs of services and tokens have our sizes', async () => {
  const told = (await real.structSizes('RpcSs')).filter(({ theirs }) => theirs !== undefined);
  assert.ok(told.length >= 4, JSON.stringify(told));
  // Wine fills less of that one.
  for (const { struct, ours, theirs } of told)
    if (struct !== 'PROCESS_MEMORY_COUNTERS_EX') assert.equal(theirs, ours, struct);
});

check('this Windows: what stands in the registry, room, messages', async () => {
  const services = await real.registeredServices();
  assert.ok(services.some(({ name, type }) => name.toLowerCase() === 'rpcss' && type !== undefined));
  assert.ok((await real.room('C:')).totalBytes > 0);
  assert.equal(await real.message('C:\\no such file.exe', 1), undefined);
  assert.ok(Array.isArray(await real.pendingRestart()));
});

process.stdout.write(JSON.stringify(await runChecks(checks)));
