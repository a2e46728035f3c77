import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedManagerState } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock } from '../../fakes/svcdeck.ts';

const open = (manager?: RecordedManagerState) =>
  new RecordedMachine({ ...documentOf(), ...(manager === undefined ? {} : { manager }) }, new FakeClock());

const failsWith = (call: string, code: number) => (error: unknown) =>
  error instanceof Win32Error && error.call === call && error.code === code;

for (const [first, code] of [
  [true, 1076],
  [false, 1074],
] as const)
  test(`after a boot was called ${first ? 'good' : 'bad'} every other word on it is ${code}`, async () => {
    const machine = open();
    await machine.manager.reportBoot(first);
    for (const again of [true, false])
      await assert.rejects(machine.manager.reportBoot(again), failsWith('NotifyBootConfigStatus', code));
    const reopened = new RecordedMachine(machine.document(), new FakeClock());
    await assert.rejects(reopened.manager.reportBoot(true), failsWith('NotifyBootConfigStatus', code));
  });

test('nobody holds the lock, and it can be taken again and again', async () => {
  const { manager } = open();
  assert.deepEqual(await manager.lockStatus(), { isLocked: false, owner: '', seconds: 0 });
  await manager.tryLock();
  await manager.tryLock();
  assert.deepEqual(await manager.lockStatus(), { isLocked: false, owner: '', seconds: 0 });
});

test('a lock that another holds is told of, and is 1055 to take', async () => {
  const { manager } = open({ lock: { owner: '.\\installer', seconds: 42 } });
  assert.deepEqual(await manager.lockStatus(), { isLocked: true, owner: '.\\installer', seconds: 42 });
  await assert.rejects(manager.tryLock(), failsWith('LockServiceDatabase', 1055));
});

test('what was set is in the document; where nothing is known nothing is written', async () => {
  assert.equal('manager' in open().document(), false);
  const machine = open({ security: 'D:(A;;CC;;;AU)' });
  await machine.manager.setSecurity('D:(A;;KA;;;BA)');
  await machine.manager.reportBoot(true);
  assert.deepEqual(machine.document().manager, { security: 'D:(A;;KA;;;BA)', boot: 'good' });
});

test('logon sessions are those of the document', async () => {
  assert.deepEqual(await open().logonIds(), []);
  const document = { ...documentOf(), computer: { name: 'X', logonIds: ['5f3c1', '5f3a0'] } };
  const machine = new RecordedMachine(document, new FakeClock());
  assert.deepEqual(await machine.logonIds(), ['5f3c1', '5f3a0']);
  assert.deepEqual(machine.document().computer, document.computer);
});
