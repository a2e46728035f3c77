/**
 * The structs of hosting against those of the Windows headers, in `test/doubles/host-structs.c`, whose library's path is the
 * argument. Run by the Windows Node; writes the outcomes of its checks as JSON to standard output.
 */
import assert from 'node:assert/strict';
import type { Handle } from '../../../native/dll/host-kernel.ts';
import { decodeIds, decodeUsage, encodeLimits, idListBytes } from '../../../native/host/process/job-structs.ts';
import { decodeProcess, processRoom, startupInfo } from '../../../native/host/process/startup.ts';
import { ServiceState } from '../../../native/host/service/status.ts';
import { koffi } from '../../../native/koffi.ts';
import { withAllowance, withoutAllowance } from '../../../native/marshal/acl.ts';
import { encodeSid } from '../../../native/marshal/sid.ts';
import { type Check, runChecks } from '../../contract/checks.ts';

const [path = ''] = process.argv.slice(2);
const library = koffi().load(path);
const reads = (name: string, args: string) => library.func(`str ${name}(${args})`) as (...args: unknown[]) => string;
const fills = (name: string, args: string) =>
  library.func(`uint32_t ${name}(${args})`) as (...args: unknown[]) => number;

const checks: Check[] = [];
const check = (name: string, run: () => void): void => {
  checks.push({ name, run: async () => run() });
};

const limits = {
  endsWithHost: true,
  mayBreakAway: true,
  processMemoryBytes: 2 ** 33 + 1,
  totalMemoryBytes: 2 ** 34 + 2,
};

check('JOBOBJECT_EXTENDED_LIMIT_INFORMATION', () => {
  const flags = reads('struct_flags', '')();
  const bytes = encodeLimits({ ...limits, processCount: 7 });
  const read = reads('struct_limits', 'void *limits, uint32_t size');
  assert.equal(read(bytes, bytes.length), `1 ${flags} 7 ${2 ** 33 + 1} ${2 ** 34 + 2}`);
  assert.equal(read(encodeLimits({ endsWithHost: true }), 144), '1 2000 0 0 0');
  assert.equal(read(encodeLimits({ endsWithHost: false }), 144), '1 0 0 0 0');
});

check('JOBOBJECT_BASIC_ACCOUNTING_INFORMATION', () => {
  const [usage, peaks] = [Buffer.alloc(48), Buffer.alloc(144)];
  assert.equal(fills('struct_usage', 'void *usage, void *limits')(usage, peaks), usage.length);
  assert.deepEqual(decodeUsage(usage, peaks), {
    userMs: 11,
    kernelMs: 12,
    totalProcesses: 13,
    activeProcesses: 14,
    peakProcessMemoryBytes: 0x100000015,
    peakTotalMemoryBytes: 0x200000016,
  });
});

check('JOBOBJECT_BASIC_PROCESS_ID_LIST', () => {
  const list = Buffer.alloc(idListBytes(2));
  assert.equal(fills('struct_ids', 'void *list')(list), idListBytes(0));
  assert.deepEqual(decodeIds(list), [4, 0xfffffffc]);
});

check('STARTUPINFOEXW', () => {
  const handles = { input: 0x10 as Handle, output: 0x20 as Handle, error: 0x30 as Handle };
  const read = reads('struct_startup', 'void *startup');
  assert.equal(read(startupInfo(handles, 0x1_2345_6789n)), '1 101 0 10 20 30 123456789');
});

check('PROCESS_INFORMATION', () => {
  const room = processRoom();
  assert.equal(fills('struct_process', 'void *process')(room), room.length);
  assert.deepEqual(decodeProcess(room), { process: 0x11, thread: 0x22, processId: 0x33 });
});

check('SERVICE_STATUS', () => {
  const state = new ServiceState(true, 9);
  state.begin();
  const read = reads('struct_status', 'void *status, uint32_t size');
  const next = state.report({ state: 2, controlsAccepted: 5, serviceExitCode: 8, waitHintMs: 6 }, 0);
  assert.equal(read(next, next?.length), '1 32 2 5 1066 8 2 6');
});

check('SERVICE_TABLE_ENTRYW, LSA_UNICODE_STRING, LSA_OBJECT_ATTRIBUTES, SECURITY_ATTRIBUTES', () =>
  assert.equal(reads('struct_sizes', '')(), '16 8 16 8 48 24 16'),
);

check("an access list of Windows' own, with one entry more and back", () => {
  const [refused, allowed, ours] = ['S-1-5-32-545', 'S-1-5-32-544', 'S-1-5-80-1-2-3-4-5'].map((sid) => encodeSid(sid));
  const memory = Buffer.alloc(256);
  const used = fills('struct_acl', 'void *acl, void *refused, void *allowed, uint32_t access');
  const size = used(memory, refused, allowed, 0x1301bf);
  assert.ok(ours !== undefined && allowed !== undefined && size > 8);
  const wanted = { sid: ours, access: 0x1301bf, isFolder: true };
  const more = withAllowance(memory, wanted);
  assert.equal(more?.length, size + 8 + ours.length);
  assert.equal(library.func('int32_t struct_acl_is_valid(void *acl)')(more), 1);
  assert.deepEqual(withoutAllowance(more ?? memory, wanted)?.subarray(8), memory.subarray(8, size));
  assert.equal(withAllowance(memory, { ...wanted, sid: allowed }), undefined);
});

process.stdout.write(JSON.stringify(await runChecks(checks)));
