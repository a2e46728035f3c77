import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invoker } from '../../../native/call.ts';
import { openHosting } from '../../../native/hosting/open.ts';
import { Win32Error } from '../../../native/win32-error.ts';

interface Key {
  readonly values: Readonly<Record<string, readonly [type: number, data: Buffer]>>;
  readonly keys: Readonly<Record<string, Key>>;
}

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const SERVICES = 'SYSTEM\\CurrentControlSet\\Services\\';

/** A registry in which a service Shop has that key Parameters; each call is counted, and the one of that number is refused. */
const registryWith = (parameters: Key | undefined, failing = 0) => {
  const open = new Map<bigint, Key>();
  const calls: string[] = [];
  const shop: Key = {
    values: { ImagePath: [2, wide('%X%\\nssm.exe\0')] },
    keys: parameters === undefined ? {} : { Parameters: parameters },
  };
  let next = 100n;
  const refuses = (name: string): boolean => calls.push(name) === failing;
  const at = (handle: bigint): Key => open.get(handle) ?? { values: {}, keys: { [`${SERVICES}Shop`]: shop } };
  const nameAt = (names: readonly string[], index: number, buffer: Buffer, characters: Buffer): number => {
    const name = names[index];
    if (name === undefined) return 259;
    buffer.write(`${name}\0`, 'utf16le');
    characters.writeUInt32LE(name.length);
    return 0;
  };
  const registry = {
    RegOpenKeyExW: (parent: bigint, path: string, _options: number, _access: number, key: Buffer) => {
      if (refuses('RegOpenKeyExW')) return 5;
      const found = at(parent).keys[path];
      if (found === undefined) return 2;
      open.set(next, found);
      key.writeBigUInt64LE(next++);
      return 0;
    },
    RegEnumKeyExW: (key: bigint, index: number, name: Buffer, characters: Buffer) =>
      refuses('RegEnumKeyExW') ? 5 : nameAt(Object.keys(at(key).keys), index, name, characters),
    RegEnumValueW: (key: bigint, index: number, name: Buffer, characters: Buffer) =>
      refuses('RegEnumValueW') ? 5 : nameAt(Object.keys(at(key).values), index, name, characters),
    RegQueryValueExW: (key: bigint, name: string, _reserved: null, type: Buffer, data: Buffer, bytes: Buffer) => {
      if (refuses('RegQueryValueExW')) return 5;
      const [kind, value] = at(key).values[name] ?? [];
      if (kind === undefined || value === undefined) return 2;
      const isShort = data.length < value.length;
      type.writeUInt32LE(kind);
      bytes.writeUInt32LE(value.length);
      if (!isShort) value.copy(data);
      return isShort ? 234 : 0;
    },
    RegGetKeySecurity: () => (refuses('RegGetKeySecurity') ? 5 : 0),
    RegSetKeySecurity: () => (refuses('RegSetKeySecurity') ? 5 : 0),
    RegCloseKey: (key: bigint) => (open.delete(key) ? 0 : 6),
  };
  let sddl = '';
  const hosting = openHosting({
    registry: { registry: () => registry, invoke: invoker(() => 0), place: 'here', server: null },
    invoke: invoker(() => 0),
    control: {
      ConvertSecurityDescriptorToStringSecurityDescriptorW: () => 1,
      ConvertStringSecurityDescriptorToSecurityDescriptorW: (
        text: string,
        _revision: number,
        _to: Buffer,
        bytes: Buffer,
      ) => {
        sddl = text;
        return bytes.writeUInt32LE(20);
      },
    },
    bytesAt: (_address: bigint, size: number) => Buffer.alloc(size),
    textAt: () => 'D:(A;;KA;;;BA)',
    localFree: () => undefined,
    address: () => 4096n,
  } as never as Parameters<typeof openHosting>[0]);
  return { hosting, calls, open, setSddl: () => sddl };
};

const key = (values: Key['values'], keys: Key['keys'] = {}): Key => ({ values, keys });

const nested = (levels: number): Key => (levels === 0 ? key({}) : key({}, { x: nested(levels - 1) }));

const failureOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );

const MEGABYTE = 2 ** 20;

test('every type of value is read as what it is', async () => {
  const { hosting, open } = registryWith(
    key(
      {
        '': [1, wide('own')],
        text: [1, wide('größe\0')],
        cut: [1, wide('a\0b\0')],
        path: [2, wide('%X%\\y\0')],
        none: [1, Buffer.alloc(0)],
        odd: [1, Buffer.from([0x61])],
        number: [4, Buffer.from([1, 0, 0, 0x80])],
        'short number': [4, Buffer.from([1, 0])],
        list: [7, wide('a\0b c\0\0')],
        'list without an end': [7, wide('a\0b')],
        'empty list': [7, wide('\0')],
        'odd list': [7, Buffer.from([0x61, 0, 0])],
        bytes: [3, Buffer.from([0, 255])],
        'unheard of': [0x7fff_ffff, Buffer.from([1])],
        long: [2, wide('x'.repeat(5000))],
      },
      { AppExit: key({ '': [1, wide('Restart\0')] }) },
    ),
  );
  const { imagePath, parameters } = (await hosting.readParameters('Shop')) ?? {};
  assert.equal(imagePath, '%X%\\nssm.exe');
  assert.equal(parameters?.security, 'D:(A;;KA;;;BA)');
  assert.deepEqual(Object.fromEntries((parameters?.key.values ?? []).map(({ name, data }) => [name, data])), {
    '': { type: 'REG_SZ', text: 'own' },
    text: { type: 'REG_SZ', text: 'größe' },
    cut: { type: 'REG_SZ', text: 'a' },
    path: { type: 'REG_EXPAND_SZ', text: '%X%\\y' },
    none: { type: 'REG_SZ', text: '' },
    odd: { type: 'other', code: 1, hex: '61' },
    number: { type: 'REG_DWORD', number: 0x8000_0001 },
    'short number': { type: 'other', code: 4, hex: '0100' },
    list: { type: 'REG_MULTI_SZ', texts: ['a', 'b c'] },
    'list without an end': { type: 'REG_MULTI_SZ', texts: ['a', 'b'] },
    'empty list': { type: 'REG_MULTI_SZ', texts: [] },
    'odd list': { type: 'other', code: 7, hex: '610000' },
    bytes: { type: 'other', code: 3, hex: '00ff' },
    'unheard of': { type: 'other', code: 0x7fff_ffff, hex: '01' },
    long: { type: 'REG_EXPAND_SZ', text: 'x'.repeat(5000) },
  });
  assert.deepEqual(parameters?.key.keys, [
    { name: 'AppExit', key: { values: [{ name: '', data: { type: 'REG_SZ', text: 'Restart' } }], keys: [] } },
  ]);
  assert.equal(open.size, 0);
});

test('no service, and a service without parameters', async () => {
  const { hosting, open } = registryWith(undefined);
  assert.equal(await hosting.readParameters('None'), undefined);
  assert.deepEqual(await hosting.readParameters('Shop'), { imagePath: '%X%\\nssm.exe', parameters: undefined });
  assert.equal(open.size, 0);
});

for (const [what, parameters, message] of [
  ['a value of more than 1 MB', key({ big: [1, Buffer.alloc(MEGABYTE + 2)] }), /the value big is longer than 1 MB$/],
  [
    'values of more than 4 MB',
    key(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`v${n}`, [3, Buffer.alloc(MEGABYTE)]]))),
    /the parameters are too many or too long to be read$/,
  ],
  [
    'more than 4,096 values',
    key(Object.fromEntries(Array.from({ length: 4097 }, (_none, n) => [`v${n}`, [3, Buffer.alloc(0)]]))),
    /too many or too long/,
  ],
  ['keys within keys', nested(9), /the parameters are more than 8 keys deep$/],
] as const)
  test(`${what} are refused with 234`, async () => {
    const { hosting, open } = registryWith(parameters);
    const error = await failureOf(hosting.readParameters('Shop'));
    assert.ok(error instanceof Win32Error);
    assert.equal(error.code, 234);
    assert.match(error.message, message);
    assert.equal(open.size, 0);
  });

test('whichever call fails, it is told, and no key stays open', async () => {
  const parameters = key({ a: [1, wide('x\0')] }, { b: key({ c: [4, Buffer.alloc(4)] }) });
  for (const [ask, least] of [
    ['readParameters', 10],
    ['setParametersSecurity', 3],
  ] as const) {
    let failures = 0;
    for (let number = 1; ; number++) {
      const { hosting, calls, open } = registryWith(parameters, number);
      const error = await failureOf(
        ask === 'readParameters' ? hosting.readParameters('Shop') : hosting.setParametersSecurity('Shop', 'D:'),
      );
      assert.equal(open.size, 0, `after call ${number}`);
      if (error === undefined) break;
      failures++;
      assert.ok(error instanceof Win32Error);
      assert.equal(error.call, calls.at(-1));
      assert.equal(error.code, 5);
    }
    assert.ok(failures >= least, `${ask}: ${failures}`);
  }
});

for (const [sddl, asked] of [
  ['D:AI(A;CIID;KR;;;BU)', 'D:ARAI(A;CIID;KR;;;BU)'],
  ['D:PAI(A;;KA;;;BA)', 'D:PARAI(A;;KA;;;BA)'],
  ['D:P(A;;KA;;;BA)', 'D:P(A;;KA;;;BA)'],
] as const)
  test(`who may read ${sddl} is set so that inheritance stays what it was`, async () => {
    const { hosting, setSddl } = registryWith(key({}));
    await hosting.setParametersSecurity('Shop', sddl);
    assert.equal(setSddl(), asked);
  });
