import assert from 'node:assert/strict';
import { argumentsOf, calls, check, double, rejects, type Scene, theCall } from './stage.ts';

const toText = 'ConvertSecurityDescriptorToStringSecurityDescriptorW';
const fromText = 'ConvertStringSecurityDescriptorToSecurityDescriptorW';

/** A service's descriptor and the manager's own are read and set alike. */
interface Target {
  readonly what: string;
  readonly open: string;
  readonly read: (scene: Scene) => Promise<string>;
  readonly write: (scene: Scene, sddl: string) => Promise<void>;
}

const targets: readonly Target[] = [
  {
    what: 'a service',
    open: 'OpenServiceW',
    read: ({ services }) => services.security('x'),
    write: ({ services }, sddl) => services.setSecurity('x', sddl),
  },
  {
    what: 'the manager',
    open: 'OpenSCManagerW',
    read: ({ manager }) => manager.security(),
    write: ({ manager }, sddl) => manager.setSecurity(sddl),
  },
];

/** The rights that the target was opened with, each time. */
const opened = ({ open }: Target): unknown[] => calls(open).map(({ access }) => access);

const privilegeCalls = (): unknown[] => calls('AdjustTokenPrivileges').map((call) => [call['name'], call['enable']]);

for (const target of targets) {
  check(`security of ${target.what}: all four parts, with the privilege for the open only`, async (scene) => {
    assert.equal(await target.read(scene), 'O:BAG:SYD:(A;;RP;;;WD)');
    assert.deepEqual(argumentsOf(theCall(toText)), { revision: 1, information: 15, isWhole: true });
    assert.equal(opened(target).at(-1), 0x01020000);
    const order = double.log().map(({ call }) => call);
    assert.ok(order.lastIndexOf('AdjustTokenPrivileges') < order.indexOf('QueryServiceObjectSecurity'));
  });

  check(`security of ${target.what} without the privilege: three parts, and it is not tried in vain`, async (scene) => {
    double.set('lacking', 1);
    await target.read(scene);
    await target.read(scene);
    assert.deepEqual(opened(target).slice(-2), [0x20000, 0x20000]);
    assert.deepEqual(
      calls(toText).map(({ information }) => information),
      [7, 7],
    );
    assert.equal(calls('AdjustTokenPrivileges').length, 1);
  });

  for (const code of [1314, 5])
    check(`security of ${target.what} where opening with the audit part gives ${code}: asked once`, async (scene) => {
      double.set('noAudit', code);
      await target.read(scene);
      await target.read(scene);
      assert.deepEqual(opened(target).slice(-3), [0x01020000, 0x20000, 0x20000]);
      assert.deepEqual(
        calls(toText).map(({ information }) => information),
        [7, 7],
      );
    });

  check(`security of ${target.what} that becomes more between the calls`, async (scene) => {
    double.set('growths', 3);
    await target.read(scene);
    assert.deepEqual(
      calls('QueryServiceObjectSecurity').map(({ size }) => size),
      [1024, 3000, 4000, 5000, 6000].slice(0, calls('QueryServiceObjectSecurity').length),
    );
    assert.ok(calls('QueryServiceObjectSecurity').length >= 4);
  });

  for (const [sddl, parts, access] of [
    ['O:SY', 1, 0x80000],
    ['G:SY', 2, 0x80000],
    ['D:', 4, 0x40000],
    ['S:', 8, 0x01000000],
    ['O:SYD:', 5, 0xc0000],
    ['D:S:', 12, 0x01040000],
    ['O:SYG:SYD:S:', 15, 0x010c0000],
  ] as const)
    check(`setSecurity of ${target.what} to ${sddl}: those parts, those rights`, async (scene) => {
      await target.write(scene, sddl);
      assert.deepEqual(argumentsOf(theCall(fromText)), { text: sddl, revision: 1 });
      assert.equal(theCall('SetServiceObjectSecurity')['information'], parts);
      assert.equal(opened(target).at(-1), access);
      const isAudit = (parts & 8) !== 0;
      assert.deepEqual(
        privilegeCalls(),
        isAudit
          ? [
              ['SeSecurityPrivilege', true],
              ['SeSecurityPrivilege', false],
            ]
          : [],
      );
      const order = double.log().map(({ call }) => call);
      assert.ok(order.lastIndexOf('AdjustTokenPrivileges') < order.indexOf('SetServiceObjectSecurity'));
    });

  for (const [what, sddl, call, code] of [
    ['that is not SDDL in its middle', 'D:(A;;RP;;;WD)(bad', fromText, 1336],
    ['that names no part', '', 'SetServiceObjectSecurity', 87],
  ] as const)
    check(`setSecurity of ${target.what} to a text ${what}: nothing is opened`, async (scene) => {
      await rejects(target.write(scene, sddl), call, code);
      assert.deepEqual(
        double.log().map((each) => each.call),
        [fromText],
      );
    });

  check(`setSecurity of ${target.what} without the privilege is refused by Windows itself`, async (scene) => {
    double.set('lacking', 1);
    await rejects(target.write(scene, 'S:'), target.open, 1314);
  });
}

check('a privilege that was enabled before stays so', async ({ services }) => {
  double.set('enabledBefore', 1);
  await services.setSecurity('x', 'S:');
  assert.deepEqual(privilegeCalls(), [['SeSecurityPrivilege', true]]);
});

check('two at once share the privilege: it is given back when the last has opened', async ({ services }) => {
  await Promise.all([services.setSecurity('x', 'S:'), services.setSecurity('y', 'S:'), services.security('z')]);
  assert.equal(calls('SetServiceObjectSecurity').length, 2);
  const changes = calls('AdjustTokenPrivileges').map(({ enable }) => enable);
  assert.deepEqual(changes.slice(0, 1).concat(changes.slice(-1)), [true, false]);
  for (let index = 0; index < changes.length; index++) assert.equal(changes[index], index % 2 === 0);
});

// --- Through the platform's own conversions: what stands in the text is what the double reads out of the descriptor.

const audit = '(AU;FA;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;WD)';
const all = 0xf01ff;
const aces = [
  { type: 0, flags: 0, mask: 0x201fd, sid: 'S-1-5-18' },
  { type: 0, flags: 0, mask: all, sid: 'S-1-5-32-544' },
  { type: 1, flags: 0, mask: 0x30, sid: 'S-1-5-21-1-2-3-1001' },
];
const audits = [{ type: 2, flags: 0x80, mask: all, sid: 'S-1-1-0' }];
const dacl = 'D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(D;;RPWP;;;S-1-5-21-1-2-3-1001)';

for (const [sddl, seen] of [
  [dacl, { information: 4, owner: null, group: null, hasDacl: true, dacl: aces, sacl: null }],
  [`S:${audit}`, { information: 8, owner: null, group: null, hasDacl: false, dacl: null, sacl: audits }],
  ['O:SYG:BA', { information: 3, owner: 'S-1-5-18', group: 'S-1-5-32-544', hasDacl: false, dacl: null, sacl: null }],
  ['D:', { information: 4, owner: null, group: null, hasDacl: true, dacl: [], sacl: null }],
  [
    `O:SYG:BA${dacl}S:${audit}`,
    { information: 15, owner: 'S-1-5-18', group: 'S-1-5-32-544', hasDacl: true, dacl: aces, sacl: audits },
  ],
] as const)
  check(
    `real SDDL ${sddl.slice(0, 24)}: set as it says, and back as it was`,
    async (scene) => {
      const { services, manager, freed } = scene;
      await services.setSecurity('x', sddl);
      assert.deepEqual(argumentsOf(theCall('SetServiceObjectSecurity')), { isRelative: true, ...seen });
      assert.equal(freed.length, 1);
      assert.equal(await services.security('x'), sddl);
      await manager.setSecurity(sddl);
      assert.equal(await manager.security(), sddl);
      assert.equal(freed.length, 4);
    },
    { hasRealConversions: true },
  );

// Wine takes an owner that nobody is, and rubbish behind the last entry.
for (const sddl of ['D:(A;;CCLC;;;SY)(A;;XX;;;BA)', 'D:(A;;CCLC;;;SY', 'D:(A;;RP;;;nobody)', 'rubbish'])
  check(
    `real SDDL ${sddl} is refused with the conversion's own code, and nothing opened`,
    async ({ services, freed }) => {
      await assert.rejects(services.setSecurity('x', sddl), (error) => {
        assert.ok(error instanceof Error && 'call' in error && 'code' in error);
        assert.equal(error.call, fromText);
        assert.ok(Number(error.code) > 0);
        return true;
      });
      assert.deepEqual([double.log(), freed], [[], []]);
    },
    { hasRealConversions: true },
  );
