import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';

const BEFORE = 'O:SYG:BAD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;GA;;;BA)S:(AU;FA;CCDC;;;WD)';

const open = (security: string | undefined = BEFORE) =>
  new RecordedMachine(
    { ...documentOf(plainService('A', { security })), manager: { security: BEFORE } },
    new FakeClock(),
  );

const failsWith = (call: string, code: number) => (error: unknown) =>
  error instanceof Win32Error && error.call === call && error.code === code;

/** An SDDL that is set, and the descriptor that is there then. */
const merges = [
  ['D:(A;;CC;;;IU)', 'O:SYG:BAD:(A;;CC;;;IU)S:(AU;FA;CCDC;;;WD)'],
  ['O:BA', 'O:BAG:BAD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;GA;;;BA)S:(AU;FA;CCDC;;;WD)'],
  ['G:S-1-5-21-1-2-3-512', 'O:SYG:S-1-5-21-1-2-3-512D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;GA;;;BA)S:(AU;FA;CCDC;;;WD)'],
  ['S:D:', 'O:SYG:BAD:S:'],
  ['S:(ML;;NW;;;ME)', 'O:SYG:BAD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;GA;;;BA)S:(ML;;NW;;;ME)'],
  ['S:P(AU;SAFA;0x2008d;;;S-1-1-0)D:PAI', 'O:SYG:BAD:PAIS:P(AU;SAFA;0x2008d;;;S-1-1-0)'],
  ['D:(XA;;CC;;;WD;(@USER.Dept == "S:(x)"))G:SY', 'O:SYG:SYD:(XA;;CC;;;WD;(@USER.Dept == "S:(x)"))S:(AU;FA;CCDC;;;WD)'],
] as const;

for (const [sddl, expected] of merges)
  test(`${sddl} sets its parts and leaves the others`, async () => {
    const { services, manager } = open();
    await services.setSecurity('a', sddl);
    assert.equal(await services.security('A'), expected);
    await manager.setSecurity(sddl);
    assert.equal(await manager.security(), expected);
  });

/** What is no SDDL, and the code that Windows has for it. */
const malformed = [
  ['banana', 87],
  ['X:SY', 87],
  ['D', 87],
  ['D:(A;;CC;;;SY)D:(A;;CC;;;BA)', 87],
  ['D:(A;;CC;;;SY)rest', 87],
  ['D:(A;;CC;;;SY', 1336],
  ['D:(A;;CC;;SY)', 1336],
  ['D:(Q;;CC;;;SY)', 1336],
  ['D:(A;XX;CC;;;SY)', 1336],
  ['D:(A;;QQ;;;SY)', 1336],
  ['D:(A;;CCL;;;SY)', 1336],
  ['D:(OA;;CC;no-guid;;SY)', 1336],
  ['D:Q(A;;CC;;;SY)', 1336],
  ['D:(A;;CC;;;SY)S:(A;;LC;;;IU)', 1804],
  ['S:(AU;FA;CC;;;WD)(D;;LC;;;IU)', 1804],
  ['S:(OA;;CC;;;IU)', 1804],
  ['S:(Q;;LC;;;IU)', 1336],
  ['D:(A;;CC;;;SY)(AU;FA;CC;;;WD)', 1336],
  ['D:(ML;;NW;;;ME)', 1336],
  ['D:(A;;CC;;;SY)(A;;CC;;;)', 1337],
  ['D:(A;;CC;;;QQ)', 1337],
  ['D:(A;;CC;;;S-1-5)', 1337],
  ['O:D:(A;;CC;;;SY)', 1337],
  ['O:Everyone', 1337],
] as const;

for (const [sddl, code] of malformed)
  test(`${JSON.stringify(sddl)} is ${code}, and changes nothing`, async () => {
    const { services, manager } = open();
    const call = 'ConvertStringSecurityDescriptorToSecurityDescriptorW';
    await assert.rejects(services.setSecurity('A', sddl), failsWith(call, code));
    await assert.rejects(manager.setSecurity(sddl), failsWith(call, code));
    // Before the service is looked for.
    await assert.rejects(services.setSecurity('Nobody', sddl), failsWith(call, code));
    assert.equal(await services.security('A'), BEFORE);
    assert.equal(await manager.security(), BEFORE);
  });

test('an SDDL that names no part is 87', async () => {
  const { services, manager } = open();
  await assert.rejects(services.setSecurity('A', ''), failsWith('SetServiceObjectSecurity', 87));
  await assert.rejects(manager.setSecurity(''), failsWith('SetServiceObjectSecurity', 87));
});

test('a long text that never closes is refused in good time', async () => {
  const { services } = open();
  await assert.rejects(services.setSecurity('A', `D:${'('.repeat(1_000_000)}`), Win32Error);
  await assert.rejects(services.setSecurity('A', `O:${'O'.repeat(1_000_000)}`), Win32Error);
});

test('a descriptor that may not be read may not be set either', async () => {
  const machine = new RecordedMachine(documentOf(plainService('A')), new FakeClock());
  await assert.rejects(machine.services.setSecurity('A', 'O:SY'), failsWith('OpenServiceW', 5));
  await assert.rejects(machine.manager.security(), failsWith('OpenSCManagerW', 5));
  await assert.rejects(machine.manager.setSecurity('O:SY'), failsWith('OpenSCManagerW', 5));
});
