import assert from 'node:assert/strict';
import { type Clause, type Ground, refused } from './ground.ts';

const CONVERT = 'ConvertStringSecurityDescriptorToSecurityDescriptorW';

const made = async ({ machine, newName }: Ground): Promise<string> => {
  const name = newName();
  const binaryPath = 'C:\\svcdeck-none.exe';
  await machine.services.create(name, { displayName: '', type: 0x10, startType: 3, errorControl: 1, binaryPath });
  return name;
};

/** The parts of an SDDL by their tags, in their order. */
const partsOf = (sddl: string): readonly (readonly [string, string])[] =>
  [...sddl.matchAll(/([OGDS]):(.*?)(?=[OGDS]:|$)/g)].map(([, tag = '', text = '']) => [tag, text]);

/** What is no SDDL. Windows' own code for each is not documented. */
const malformed = [
  'banana',
  'X:SY',
  'D:(A;;CC;;;SY',
  'D:(A;;CC;;SY)',
  'D:(A;;CCL;;;SY)',
  'D:(Q;;CC;;;SY)',
  'D:(A;;CC;;;SY)(A;;CC;;;QQ)',
  'D:(A;;CC;;;S-1-5-)',
  'O:Everyone',
];

/** Descriptors of services and of the manager itself. */
export const security: readonly Clause[] = [
  {
    name: "a service's DACL is set, and its owner and group stay",
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await made(ground);
      const before = partsOf(await services.security(name));
      await services.setSecurity(name, 'D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)');
      // Wine takes it and forgets it.
      if (ground.kind === 'wine') return;
      const after = new Map(partsOf(await services.security(name)));
      assert.equal(after.get('D'), '(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)');
      for (const [tag, text] of before) if (tag !== 'D') assert.equal(after.get(tag), text);
    },
  },
  ...malformed.map(
    (sddl): Clause => ({
      name: `${JSON.stringify(sddl)} is no SDDL, and changes nothing`,
      run: async (ground) => {
        const { services } = ground.machine;
        const name = await made(ground);
        const before = await services.security(name);
        // 1705, an RPC code, is Wine's alone.
        const codes = [87, 1332, 1336, 1337, 1338, ...(ground.kind === 'wine' ? [1705] : [])];
        await refused(services.setSecurity(name, sddl), CONVERT, ...codes);
        await refused(services.setSecurity('svcdeck-no-such-service', sddl), CONVERT, ...codes);
        assert.equal(await services.security(name), before);
      },
    }),
  ),
  {
    name: 'an access entry among the audit entries is 1804, and changes nothing',
    run: async (ground) => {
      // Wine takes it.
      if (ground.kind === 'wine') return;
      const { services } = ground.machine;
      const name = await made(ground);
      const before = await services.security(name);
      await refused(services.setSecurity(name, 'D:(A;;CC;;;SY)S:(AU;FA;CC;;;WD)(A;;LC;;;IU)'), CONVERT, 1804);
      assert.equal(await services.security(name), before);
    },
  },
  {
    name: 'an SDDL without a part is 87',
    run: async (ground) =>
      refused(ground.machine.services.setSecurity(await made(ground), ''), 'SetServiceObjectSecurity', 87),
  },
  {
    name: 'the descriptor of a service that does not exist is 1060',
    run: ({ machine }) => refused(machine.services.setSecurity('svcdeck-no-such-service', 'D:'), 'OpenServiceW', 1060),
  },
  {
    name: "the manager's descriptor is SDDL with a DACL; what is no SDDL is refused",
    run: async ({ machine: { manager } }) => {
      const before = await manager.security();
      assert.match(before, /D:/);
      await refused(manager.setSecurity('D:(A;;CC;;SY)'), CONVERT, 87, 1336);
      assert.equal(await manager.security(), before);
    },
  },
  {
    name: 'nobody holds the lock, before and after it is taken',
    run: async ({ machine: { manager }, kind }) => {
      // Wine fails, without a code.
      if (kind === 'wine') return;
      assert.deepEqual(await manager.lockStatus(), { isLocked: false, owner: '', seconds: 0 });
      await manager.tryLock();
      assert.deepEqual(await manager.lockStatus(), { isLocked: false, owner: '', seconds: 0 });
    },
  },
];
