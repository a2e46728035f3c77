import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { entriesByName, readDetails } from '../../../lib/service/details.ts';
import { rightsSection } from '../../../lib/service/rights-text.ts';
import { isOpenToAll, readOwner } from '../../../lib/service/sddl.ts';
import { documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';

/** The lines of a service with this security descriptor; what has a tone is marked. */
const linesOf = async (security: string | undefined): Promise<string> => {
  const service = plainService('Svc', security === undefined ? {} : { security });
  const machine = new RecordedMachine(documentOf(service), new FakeClock());
  const [entry] = await machine.services.list({ types: 0x30, states: 3 });
  assert.ok(entry !== undefined);
  const details = await readDetails(machine, entry, entriesByName([entry]));
  return rightsSection(details, (tone, text) => (tone === undefined ? text : `<${tone}>${text}`)).lines.join('\n');
};

test('owner, group, entries in words and the descriptor as it stands', async () => {
  const text = await linesOf('O:SYG:BAD:(A;;CCLCRPWP;;;BU)(D;;WP;;;S-1-5-21-7)');
  assert.match(text, /Owner +LocalSystem\n +Group +Administrators/);
  assert.match(text, /\n {2}allow {2}Users +query-config, query-status, start, stop\n/);
  assert.match(text, /<waiting> {2}deny {3}S-1-5-21-7 +stop/);
  assert.match(text, /O:SYG:BAD:\(A;;CCLCRPWP;;;BU\)/);
  assert.match(text, /Service SID +S-1-5-80-\d+-\d+-\d+-\d+-\d+/);
});

for (const [sddl, isDangerous] of [
  ['D:(A;;DC;;;WD)', true],
  ['D:(A;;WD;;;AU)', true],
  ['D:(A;;GA;;;BU)', true],
  ['D:(A;;DC;;;BA)', false],
  ['D:(D;;DC;;;WD)', false],
  ['D:(A;;RPWP;;;WD)', false],
] as const)
  test(`${sddl} ${isDangerous ? 'lets many run anything' : 'lets nobody unexpected run anything'}`, async () => {
    assert.equal((await linesOf(sddl)).includes('make the service run any program'), isDangerous);
  });

test('a list of access that is missing, open or empty is told apart', async () => {
  assert.match(await linesOf('O:SYG:SY'), /everybody may do everything/);
  assert.match(await linesOf('O:SYG:SYD:NO_ACCESS_CONTROL'), /everybody may do everything/);
  assert.match(await linesOf('O:SYG:SYD:'), /nobody: the list of access is empty/);
  assert.match(await linesOf(undefined), /not told: OpenServiceW: 5 ERROR_ACCESS_DENIED/);
  assert.equal(isOpenToAll('D:P(A;;CC;;;SY)'), false);
});

test('owner and group in words, or as they stand', () => {
  assert.deepEqual(readOwner('O:S-1-5-21-1-2G:BAD:'), { owner: 'S-1-5-21-1-2', group: 'Administrators' });
  assert.deepEqual(readOwner('D:(A;;CC;;;SY)'), { owner: undefined, group: undefined });
});
