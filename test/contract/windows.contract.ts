import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemPath } from '../../native/dll/system.ts';
import { koffi } from '../../native/koffi.ts';
import type { ServiceOptionValues } from '../../native/types.ts';
import { running } from './ground.ts';
import type { WindowsGround } from './windows-ground.ts';

interface WindowsClause {
  readonly name: string;
  readonly run: (ground: WindowsGround) => Promise<void>;
}

/** A service that writes down what reaches it, and what it has written by now. */
const withLog = async (
  { machine, program, newName }: WindowsGround,
  run: (name: string, log: () => string[]) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck '));
  try {
    const file = join(folder, 'log.txt');
    const name = newName();
    const binaryPath = `"${program}" --log "${file}"`;
    await machine.services.create(name, { displayName: '', type: 0x10, startType: 3, errorControl: 1, binaryPath });
    const text = (): string => (existsSync(file) ? readFileSync(file, 'utf8').replace(/^\ufeff/, '') : '');
    await run(name, () => text().split(/\r?\n/).slice(0, -1));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  }
};

/** What another program of the System32 folder prints. */
const printed = async (program: string, ...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(systemPath(program), args)).stdout;

/** The access list of a key below HKEY_LOCAL_MACHINE, as another part of Windows tells it. */
const keyAccess = async (path: string): Promise<string> => {
  const library = koffi().load(systemPath('advapi32.dll'));
  const get = library.func(
    'uint32_t GetNamedSecurityInfoW(str16 name, int kind, uint32_t parts, void *o, void *g, void *d, void *s, _Out_ void **descriptor)',
  );
  const write = library.func(
    'int ConvertSecurityDescriptorToStringSecurityDescriptorW(void *descriptor, uint32_t revision, uint32_t parts, _Out_ str16 *text, void *length)',
  );
  const descriptor: unknown[] = [null];
  const SE_REGISTRY_KEY = 4;
  const DACL = 4;
  assert.equal(get(`MACHINE\\${path}`, SE_REGISTRY_KEY, DACL, null, null, null, null, descriptor), 0);
  const text: unknown[] = [null];
  assert.equal(write(descriptor[0], 1, DACL, text, null), 1);
  return String(text[0]);
};

/** A level, what it is set to, and what its service's key holds then. Wine knows the first four only. */
const stored: readonly (readonly [level: keyof ServiceOptionValues, value: never, seen: RegExp])[] = (
  [
    ['description', 'Told to all', /\bDescription +REG_SZ +Told to all\r?$/m],
    ['delayedAutoStart', true, /\bDelayedAutoStart +REG_DWORD +0x1\b/i],
    ['preshutdownTimeoutMs', 0xabcde, /\bPreshutdownTimeout +REG_DWORD +0xabcde\b/i],
    ['managedAccount', true, /\bServiceAccountManaged +REG_BINARY +01000000\b/],
    ['sidType', 3, /\bServiceSidType +REG_DWORD +0x3\b/],
    ['requiredPrivileges', ['SeTcbPrivilege'], /\bRequiredPrivileges +REG_MULTI_SZ +SeTcbPrivilege\b/],
    ['failureActionsOnNonCrash', true, /\bFailureActionsOnNonCrashFailures +REG_DWORD +0x1\b/],
    ['failureActions', { command: 'C:\\tell.exe' }, /\bFailureCommand +REG_SZ +C:\\tell\.exe\r?$/m],
    ['failureActions', { rebootMessage: 'Going down' }, /\bRebootMessage +REG_SZ +Going down\r?$/m],
  ] as const
).map(([level, value, seen]) => [level, value as never, seen]);
const WINE_KNOWS = 4;

/** What only a real service can witness. */
export const windowsContract: readonly WindowsClause[] = [
  {
    name: 'a service gets its name and the arguments of its start, as they are',
    run: (ground) =>
      withLog(ground, async (name, log) => {
        // Wine loses an empty argument and all that follow.
        await ground.machine.services.start(name, ['a b', '"q"', 'größe €']);
        await ground.until('the service has written its arguments', async () => log().length >= 4);
        assert.deepEqual(log(), [`arg ${name}`, 'arg a b', 'arg "q"', 'arg größe €']);
      }),
  },
  {
    name: 'without arguments a service gets its name',
    run: (ground) =>
      withLog(ground, async (name, log) => {
        await running(ground, name);
        assert.deepEqual(log(), [`arg ${name}`]);
      }),
  },
  {
    name: 'controls reach the service',
    run: (ground) =>
      withLog(ground, async (name, log) => {
        const { services } = ground.machine;
        await running(ground, name);
        for (const control of [200, 1]) await services.control(name, control);
        await ground.until('the service has written its controls', async () => log().length >= 3);
        assert.deepEqual(log().slice(1), ['control 200', 'control 1']);
      }),
  },
  {
    name: "what is set stands in the service's key, as another program shows it",
    run: async ({ machine: { services }, newName, kind, program }) => {
      const name = newName();
      await services.create(name, { displayName: '', type: 0x10, startType: 2, errorControl: 1, binaryPath: program });
      const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`;
      for (const [level, value, seen] of kind === 'wine' ? stored.slice(0, WINE_KNOWS) : stored) {
        assert.doesNotMatch(await printed('reg.exe', 'query', key), seen);
        await services.setOption(name, level, value);
        assert.match(await printed('reg.exe', 'query', key), seen);
      }
      await services.setOption(name, 'managedAccount', false);
      assert.doesNotMatch(await printed('reg.exe', 'query', key), /ServiceAccountManaged/);
    },
  },
  {
    name: 'a descriptor that is set is what sc shows',
    run: async ({ machine: { services }, newName, kind, program }) => {
      const name = newName();
      await services.create(name, { displayName: '', type: 0x10, startType: 3, errorControl: 1, binaryPath: program });
      const dacl = 'D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)';
      const sacl = 'S:(AU;FA;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;WD)';
      await services.setSecurity(name, `${dacl}${sacl}`);
      // Wine takes it and forgets it.
      if (kind === 'wine') return;
      assert.ok((await printed('sc.exe', 'sdshow', name)).includes(dacl));
      assert.ok((await services.security(name)).includes(`${dacl}${sacl}`));
    },
  },
  {
    name: 'a definition is in the registry, and of its key only administrators, the system and its account get anything',
    run: async ({ machine: { services, hosting }, newName, program }) => {
      const name = newName();
      await services.create(name, { displayName: '', type: 0x10, startType: 4, errorControl: 1, binaryPath: program });
      const path = `SYSTEM\\CurrentControlSet\\Services\\${name}\\Parameters`;
      await hosting.writeDefinition(name, '{"name":"x"}', 'S-1-5-19');
      assert.match(await printed('reg.exe', 'query', `HKLM\\${path}`), / Definition +REG_SZ +\{"name":"x"\}\r?$/m);
      // Learn: SDDL for registry keys: KA all, KR reading.
      assert.equal(await keyAccess(path), 'D:P(A;CI;KA;;;SY)(A;CI;KA;;;BA)(A;CI;KR;;;LS)');
      await hosting.writeDefinition(name, '{"name":"x"}', 'S-1-5-20');
      assert.equal(await keyAccess(path), 'D:P(A;CI;KA;;;SY)(A;CI;KA;;;BA)(A;CI;KR;;;NS)');
    },
  },
  {
    name: 'of a key that somebody else has made, a definition takes the values that it brought, and its list is replaced',
    run: async ({ machine: { services, hosting }, newName, program }) => {
      const name = newName();
      await services.create(name, { displayName: '', type: 0x10, startType: 4, errorControl: 1, binaryPath: program });
      const path = `SYSTEM\\CurrentControlSet\\Services\\${name}\\Parameters`;
      await printed('reg.exe', 'add', `HKLM\\${path}`, '/v', 'Other', '/d', 'kept');
      await hosting.writeDefinition(name, '{}', 'S-1-5-18');
      assert.equal(await keyAccess(path), 'D:P(A;CI;KA;;;SY)(A;CI;KA;;;BA)');
      assert.equal(await hosting.removeDefinition(name), true);
      assert.match(await printed('reg.exe', 'query', `HKLM\\${path}`), / Other +REG_SZ +kept\r?$/m);
    },
  },
];
