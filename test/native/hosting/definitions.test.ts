import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoker } from '../../../native/call.ts';
import type { RegistryFoundation } from '../../../native/hosting/counter-registry.ts';
import { openHosting } from '../../../native/hosting/open.ts';
import { Win32Error } from '../../../native/win32-error.ts';

/** A registry with one service, in which each call is counted and the one of that number is refused. */
const registryFailingAt = (number: number) => {
  const open = new Set<bigint>();
  const calls: string[] = [];
  let next = 100n;
  let hasKey = false;
  const values = new Map<string, Buffer>();
  const refuses = (name: string): boolean => calls.push(name) === number;
  const give = (key: Buffer): number => {
    open.add(next);
    key.writeBigUInt64LE(next++);
    return 0;
  };
  const registry = {
    RegOpenKeyExW: (_parent: bigint, path: string, _options: number, _access: number, key: Buffer) => {
      if (refuses('RegOpenKeyExW')) return 5;
      return path === 'Parameters' && !hasKey ? 2 : give(key);
    },
    RegCreateKeyExW: (...args: readonly unknown[]) => {
      if (refuses('RegCreateKeyExW')) return 5;
      const [key, disposition] = [args[7] as Buffer, args[8] as Buffer];
      disposition.writeUInt32LE(hasKey ? 2 : 1);
      hasKey = true;
      return give(key);
    },
    RegSetKeySecurity: () => (refuses('RegSetKeySecurity') ? 5 : 0),
    RegSetValueExW: (_key: bigint, name: string, _reserved: number, _type: number, data: Buffer) => {
      if (refuses('RegSetValueExW')) return 5;
      values.set(name, Buffer.from(data));
      return 0;
    },
    RegCloseKey: (key: bigint) => (open.delete(key) ? 0 : 6),
  };
  const hosting = openHosting({
    registry: { registry: () => registry, invoke: invoker(() => 0), place: 'here', server: null },
    invoke: invoker(() => 0),
    control: {
      ConvertStringSecurityDescriptorToSecurityDescriptorW: (
        _text: string,
        _revision: number,
        _pointer: Buffer,
        bytes: Buffer,
      ) => bytes.writeUInt32LE(20),
    },
    bytesAt: (_address: bigint, size: number) => Buffer.alloc(size),
    localFree: () => undefined,
    address: () => 4096n,
  } as never as RegistryFoundation);
  return { hosting, calls, open, values };
};

test('whichever call fails, no key stays open, and nothing is written before the key is protected', async () => {
  let failures = 0;
  for (let number = 1; ; number++) {
    const { hosting, calls, open, values } = registryFailingAt(number);
    const error = await hosting.writeDefinition('Shop', '{}', 'S-1-5-19').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.equal(open.size, 0, `after call ${number}`);
    if (error === undefined) {
      assert.deepEqual(calls.slice(-3), ['RegCreateKeyExW', 'RegSetKeySecurity', 'RegSetValueExW']);
      assert.equal(values.get('Definition')?.toString('utf16le'), '{}\0');
      break;
    }
    failures++;
    assert.ok(error instanceof Win32Error);
    assert.equal(error.call, calls.at(-1));
    assert.equal(error.code, 5);
    assert.equal(values.size, 0);
  }
  assert.equal(failures, 4);
});

test('what is longer than can be read back is refused before anything is called', async () => {
  const { hosting, calls } = registryFailingAt(0);
  for (const [text, isKept] of [
    ['x'.repeat(2 ** 19 - 1), true],
    ['x'.repeat(2 ** 19), false],
    ['a\0b', false],
  ] as const) {
    calls.length = 0;
    const error = await hosting.writeDefinition('Shop', text, 'S-1-5-18').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.equal(error === undefined, isKept);
    if (isKept) continue;
    assert.ok(error instanceof Win32Error);
    assert.equal(error.code, 87);
    assert.ok(!error.message.includes('xxx'));
    assert.deepEqual(calls, []);
  }
});
