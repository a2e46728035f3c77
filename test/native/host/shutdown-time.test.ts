import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoker } from '../../../native/call.ts';
import type { Registry } from '../../../native/dll/registry.ts';
import { shutdownTime } from '../../../native/host/shutdown-time.ts';
import { REG_DWORD, REG_SZ } from '../../../native/registry-key.ts';

const FILE_NOT_FOUND = 2;
const ACCESS_DENIED = 5;

/** A registry with that value, or one that answers with a code. */
const registryWith = (value: { readonly type: number; readonly data: Buffer } | number): Registry => {
  const opened: string[] = [];
  const registry = {
    RegOpenKeyExW: (_: unknown, path: string, __: number, ___: number, handle: Buffer): number => {
      opened.push(path);
      handle.writeBigUInt64LE(7n);
      return 0;
    },
    RegQueryValueExW: (_: unknown, name: string, __: null, type: Buffer, data: Buffer, bytes: Buffer): number => {
      assert.equal(`${opened.at(-1)}\\${name}`, 'SYSTEM\\CurrentControlSet\\Control\\WaitToKillServiceTimeout');
      if (typeof value === 'number') return value;
      type.writeUInt32LE(value.type);
      value.data.copy(data);
      bytes.writeUInt32LE(value.data.length);
      return 0;
    },
    RegCloseKey: (): number => 0,
  };
  return registry as unknown as Registry;
};

const read = (value: Parameters<typeof registryWith>[0]): Promise<number> => {
  const registry = registryWith(value);
  return shutdownTime({ registry: () => registry, invoke: invoker(() => 0), place: 'here', server: null });
};

const text = (value: string) => ({ type: REG_SZ, data: Buffer.from(`${value}\0`, 'utf16le') });

for (const [what, value, expected] of [
  ['as it is set', text('20000'), 20_000],
  ['not set', FILE_NOT_FOUND, 5000],
  ['nonsense', text('long'), 5000],
  ['of another type', { type: REG_DWORD, data: Buffer.from([1, 2, 3, 4]) }, 5000],
] as const)
  test(`the time at shutdown: ${what}`, async () => assert.equal(await read(value), expected));

test('the time at shutdown: a refusal is one', () => assert.rejects(read(ACCESS_DENIED), { code: ACCESS_DENIED }));
