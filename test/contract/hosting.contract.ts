import assert from 'node:assert/strict';
import { serviceSid } from '../../lib/sc/service-sid.ts';
import { type Clause, type Ground, refused } from './ground.ts';

const created = async ({ machine, newName }: Ground): Promise<string> => {
  const name = newName();
  const binaryPath = '"C:\\svcdeck-none.exe" host X';
  await machine.services.create(name, { displayName: '', type: 0x10, startType: 4, errorControl: 1, binaryPath });
  return name;
};

/** A path that nothing is at, in the folder that holds every program's data; whatever is made there is gone in the end. */
const withPath = async ({ machine, newName }: Ground, run: (path: string) => Promise<void>): Promise<void> => {
  const { variables } = await machine.hosting.place();
  const path = `${variables['ProgramData']}\\${newName()}`;
  try {
    await run(path);
  } finally {
    await machine.hosting.removeTree(path).catch(() => undefined);
  }
};

const LOCAL_SERVICE = 'S-1-5-19';
const ALL = 0x1f01ff;
const MODIFY = 0x1301bf;

/** What a computer keeps of hosted services. */
export const hosting: readonly Clause[] = [
  {
    name: 'hosting: a provider of counters that nobody has registered is not there, and neither are its files',
    run: async ({ machine: { hosting }, newName }) => {
      const provider = '00000000-0000-5000-8000-000000000001';
      assert.equal(await hosting.counters.libraryOf(provider), undefined);
      const { variables } = await hosting.place();
      const [folder, manifestName, libraryName] = [`${variables['ProgramData']}\\${newName()}`, 'x.man', 'x.dll'];
      const files = { folder, manifestName, manifest: '<x/>', libraryName, library: Buffer.from('MZ') };
      assert.equal(await hosting.counters.holds(files), false);
      await hosting.counters.keep(files);
      assert.equal(await hosting.counters.holds(files), true);
      await hosting.counters.keep(files);
      assert.equal(await hosting.counters.holds({ ...files, manifest: '<y/>' }), false);
      await refused(hosting.counters.register('C:\\svcdeck"none.man'), 'lodctr', 31, 87);
      await hosting.counters.discard(`${folder}\\${manifestName}`);
      await hosting.counters.discard(`${folder}\\${manifestName}`);
      assert.equal(await hosting.counters.holds(files), false);
    },
  },
  {
    name: 'hosting: a folder that is not there holds no files, and a file that is not there has no part',
    run: async (ground) => {
      const { files } = ground.machine.hosting;
      await withPath(ground, async (path) => {
        assert.deepEqual(await files.list(path), []);
        assert.equal(await files.read(`${path}\\none.log`, 0, 10), undefined);
        assert.equal(await files.read(`${path}\\none.log`, -10, 10), undefined);
      });
    },
  },
  {
    name: 'hosting: a service that svcdeck does not host has no definition, and neither has one that there is not',
    run: async (ground) => {
      const { hosting } = ground.machine;
      for (const name of [await created(ground), 'svcdeck-no-such-service']) {
        assert.equal(await hosting.readDefinition(name), undefined);
        assert.equal(await hosting.readReceipt(name), undefined);
        assert.equal(await hosting.removeDefinition(name), false);
      }
    },
  },
  {
    name: 'hosting: a definition is read as it was written, replaced and removed; its receipt goes with it',
    run: async (ground) => {
      const { hosting } = ground.machine;
      const name = await created(ground);
      for (const text of ['{"name":"größe €"}\r\n\t// "quoted" %PATH%', 'x'.repeat(40_000), '']) {
        await hosting.writeDefinition(name, text, LOCAL_SERVICE);
        assert.equal(await hosting.readDefinition(name), text);
        assert.equal(await hosting.readDefinition(name.toUpperCase()), text);
      }
      assert.equal(await hosting.readReceipt(name), undefined);
      for (const text of ['{"account":"x"}', '{}']) {
        await hosting.writeReceipt(name, text);
        assert.equal(await hosting.readReceipt(name), text);
      }
      assert.equal(await hosting.readDefinition(name), '');
      assert.equal(await hosting.removeDefinition(name), true);
      assert.equal(await hosting.removeDefinition(name), false);
      assert.equal(await hosting.readDefinition(name), undefined);
      assert.equal(await hosting.readReceipt(name), undefined);
    },
  },
  {
    name: 'hosting: the definition of no service is 1060; a receipt without a definition is 2',
    run: async (ground) => {
      const { hosting } = ground.machine;
      await refused(hosting.writeDefinition('svcdeck-no-such-service', '{}', LOCAL_SERVICE), 'RegOpenKeyExW', 1060);
      await refused(hosting.writeReceipt(await created(ground), '{}'), 'RegOpenKeyExW', 2);
      await refused(hosting.writeReceipt('svcdeck-no-such-service', '{}'), 'RegOpenKeyExW', 2);
    },
  },
  ...['', 'Tcpip\\Parameters', 'a\0b'].map(
    (name): Clause => ({
      name: `hosting: ${JSON.stringify(name)} is the name of no service: 123`,
      run: async ({ machine: { hosting } }) => {
        await refused(hosting.readDefinition(name), 'RegOpenKeyExW', 123);
        await refused(hosting.writeDefinition(name, '{}', LOCAL_SERVICE), 'RegOpenKeyExW', 123);
        await refused(hosting.removeDefinition(name), 'RegOpenKeyExW', 123);
        await refused(hosting.readParameters(name), 'RegOpenKeyExW', 123);
        await refused(hosting.setParametersSecurity(name, 'D:(A;;KA;;;BA)'), 'RegOpenKeyExW', 123);
      },
    }),
  ),
  {
    name: 'hosting: what a service has in the registry: what it runs, and in its parameters what is kept of it',
    run: async (ground) => {
      const { hosting } = ground.machine;
      const name = await created(ground);
      const imagePath = '"C:\\svcdeck-none.exe" host X';
      assert.deepEqual(await hosting.readParameters(name), { imagePath, parameters: undefined });
      assert.equal(await hosting.readParameters('svcdeck-no-such-service'), undefined);
      await hosting.writeDefinition(name, '{"größe":1}', LOCAL_SERVICE);
      await hosting.writeReceipt(name, '{}');
      const { parameters } = (await hosting.readParameters(name.toUpperCase())) ?? {};
      const values = [...(parameters?.key.values ?? [])].sort((a, b) => a.name.localeCompare(b.name));
      assert.deepEqual(values, [
        { name: 'Definition', data: { type: 'REG_SZ', text: '{"größe":1}' } },
        { name: 'Receipt', data: { type: 'REG_SZ', text: '{}' } },
      ]);
      assert.deepEqual(parameters?.key.keys, []);
      // Wine leaves the flag out.
      assert.match(parameters?.security ?? '', ground.kind === 'wine' ? /^D:P?\(/ : /^D:P\(/);
      assert.match(parameters?.security ?? '', /;;;LS\)|S-1-5-19/);
      await hosting.removeDefinition(name);
      assert.equal((await hosting.readParameters(name))?.parameters, undefined);
    },
  },
  {
    name: 'hosting: who may do what with the parameters is set as it is told; 2 where there are none',
    run: async (ground) => {
      const { hosting } = ground.machine;
      const name = await created(ground);
      const sddl = 'D:P(A;CI;KA;;;SY)(A;CI;KR;;;BU)(A;CI;KA;;;BA)';
      await refused(hosting.setParametersSecurity(name, sddl), 'RegOpenKeyExW', 2);
      await refused(hosting.setParametersSecurity('svcdeck-no-such-service', sddl), 'RegOpenKeyExW', 2);
      await hosting.writeDefinition(name, '{}', LOCAL_SERVICE);
      await hosting.setParametersSecurity(name, sddl);
      const told = (await hosting.readParameters(name))?.parameters?.security ?? '';
      assert.match(told, /;KR;;;BU\)/);
      assert.doesNotMatch(told, /;;;LS\)|S-1-5-19/);
    },
  },
  {
    name: 'hosting: a service that is made anew does not have the definition of the one before',
    run: async (ground) => {
      const { services, hosting } = ground.machine;
      const name = await created(ground);
      await hosting.writeDefinition(name, '{}', LOCAL_SERVICE);
      await services.delete(name);
      await ground.until('the service is gone', () =>
        services.status(name).then(
          () => false,
          () => true,
        ),
      );
      await services.create(name, {
        displayName: '',
        type: 0x10,
        startType: 4,
        errorControl: 1,
        binaryPath: 'C:\\x.exe',
      });
      assert.equal(await hosting.readDefinition(name), undefined);
    },
  },
  {
    name: 'hosting: a folder is made once, and taken away when it is empty',
    run: (ground) =>
      withPath(ground, async (path) => {
        const { hosting } = ground.machine;
        assert.equal(await hosting.createFolder(path, false), true);
        assert.equal(await hosting.createFolder(path, false), false);
        assert.equal((await hosting.inspect(path))?.kind, 'folder');
        assert.equal(await hosting.createFolder(`${path}\\logs`, false), true);
        assert.equal(await hosting.removeFolder(path), false);
        assert.equal(await hosting.removeFolder(`${path}\\logs`), true);
        assert.equal(await hosting.removeFolder(`${path}\\logs`), false);
        assert.equal(await hosting.removeFolder(path), true);
      }),
  },
  {
    name: 'hosting: a folder goes with all that is in it; what is not there is 3',
    run: (ground) =>
      withPath(ground, async (path) => {
        const { hosting } = ground.machine;
        await hosting.createFolder(path, false);
        await hosting.createFolder(`${path}\\logs`, false);
        await hosting.removeTree(path);
        await refused(hosting.removeTree(path), 'RemoveDirectoryW', 3);
      }),
  },
  {
    name: 'hosting: nobody but administrators and the system gets at a private folder',
    run: (ground) =>
      withPath(ground, async (path) => {
        const { hosting } = ground.machine;
        await hosting.createFolder(path, true);
        // Wine keeps of a list what Unix' permissions can hold.
        if (ground.kind === 'wine') return;
        const access = [...((await hosting.inspect(path))?.access ?? [])].sort((a, b) => a.sid.localeCompare(b.sid));
        assert.deepEqual(access, [
          { sid: 'S-1-5-18', access: ALL },
          { sid: 'S-1-5-32-544', access: ALL },
        ]);
        await hosting.createFolder(`${path}\\logs`, false);
        assert.deepEqual((await hosting.inspect(`${path}\\logs`))?.access?.length, 2);
      }),
  },
  {
    name: 'hosting: what an account is given in a folder it has until it is taken away',
    run: (ground) =>
      withPath(ground, async (path) => {
        // Wine keeps of a list what Unix' permissions can hold.
        if (ground.kind === 'wine') return;
        const { hosting } = ground.machine;
        await hosting.createFolder(path, true);
        const grant = { path, sid: LOCAL_SERVICE, access: MODIFY };
        const allowed = async () => (await hosting.inspect(path))?.access?.find(({ sid }) => sid === LOCAL_SERVICE);
        assert.equal(await hosting.accounts.grantAccess(grant), true);
        assert.equal(await hosting.accounts.grantAccess(grant), false);
        assert.equal((await allowed())?.access, MODIFY);
        assert.equal(await hosting.accounts.revokeAccess(grant), true);
        assert.equal(await hosting.accounts.revokeAccess(grant), false);
        assert.equal(await allowed(), undefined);
      }),
  },
  {
    name: 'hosting: the SIDs of accounts',
    run: async ({ machine, kind }) => {
      const { accounts } = machine.hosting;
      assert.equal(await accounts.sidOf('NT AUTHORITY\\LocalService'), LOCAL_SERVICE);
      assert.equal(await accounts.sidOf('LocalSystem'), 'S-1-5-18');
      assert.equal(await accounts.sidOf('S-1-5-21-1-2-3-4'), 'S-1-5-21-1-2-3-4');
      // Learn, Service SIDs: reckoned from the name alone.
      assert.equal(await accounts.sidOf('nt service\\svcdeck-größe'), serviceSid('svcdeck-größe'));
      // Wine knows everybody.
      if (kind !== 'wine') await refused(accounts.sidOf('svcdeck-nobody'), 'LookupAccountNameW', 1332);
    },
  },
];
