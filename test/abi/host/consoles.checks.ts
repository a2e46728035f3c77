import assert from 'node:assert/strict';
import { checkInGroup, host, hosted, isWine, timed, wrote } from './stage.ts';

// Wine ends everything on a console at Ctrl+Break, whoever sends it included, and asks no handler.
for (const [signal, code] of [['ctrl-c', 11] as const, ...(isWine ? [] : [['ctrl-break', 12] as const])])
  checkInGroup(`${signal} reaches a program on its own console, and nobody else`, async (group) => {
    const [child, other] = [group.start(hosted('wait')), group.start(hosted('wait'))];
    await Promise.all([wrote(child, 'ready'), wrote(other, 'ready')]);
    const sending = await timed(async () => {
      await host.signalConsole(child.processId, signal);
      assert.equal((await child.exited).exitCode, code);
    });
    assert.ok(sending < 1500, `${sending} ms`);
    assert.deepEqual(group.processIds(), [other.processId]);
    await host.signalConsole(other.processId, signal);
    assert.equal((await other.exited).exitCode, code);
  });

checkInGroup('signals to several at once each reach theirs', async (group) => {
  const children = Array.from({ length: 4 }, () => group.start(hosted('wait')));
  await Promise.all(children.map((child) => wrote(child, 'ready')));
  await Promise.all(children.map(({ processId }) => host.signalConsole(processId, 'ctrl-c')));
  for (const { exited } of children) assert.equal((await exited).exitCode, 11);
});

checkInGroup('a program that was started after a signal hears the next one', async (group) => {
  for (let round = 0; round < 3; round++) {
    const child = group.start(hosted('wait'));
    await wrote(child, 'ready');
    await host.signalConsole(child.processId, 'ctrl-c');
    assert.equal((await child.exited).exitCode, 11);
  }
});

checkInGroup('a program that ignores a signal lives on', async (group) => {
  const child = group.start(hosted('ignore'));
  await wrote(child, 'ready');
  const heard = wrote(child, 'event 0');
  await host.signalConsole(child.processId, 'ctrl-c');
  await heard;
  assert.deepEqual(group.processIds(), [child.processId]);
  await group.terminate(1);
});

checkInGroup('a child of a launcher is on its console too', async (group) => {
  const child = group.start(hosted('launch wait'));
  await wrote(child, 'ready');
  await child.exited;
  const [left = 0] = group.processIds();
  const followed = group.watch(left);
  await host.signalConsole(left, 'ctrl-c');
  assert.equal((await followed?.exited)?.exitCode, 11);
});

checkInGroup('no console, no process', async (group) => {
  const child = group.start(hosted('ignore', { console: 'none' }));
  await wrote(child, 'ready');
  await assert.rejects(host.signalConsole(child.processId, 'ctrl-c'), { call: 'AttachConsole', code: 6 });
  await group.terminate(1);
  await assert.rejects(host.signalConsole(0x7ffffff0, 'ctrl-c'), { call: 'AttachConsole' });
});

checkInGroup('a window is asked to close, of those processes only', async (group) => {
  const [child, other] = [group.start(hosted('window')), group.start(hosted('window'))];
  await Promise.all([wrote(child, 'ready'), wrote(other, 'ready')]);
  assert.ok(host.closeWindows([child.processId]) > 0);
  assert.equal((await child.exited).exitCode, 14);
  assert.deepEqual(group.processIds(), [other.processId]);
  assert.equal(host.closeWindows([]), 0);
  await group.terminate(1);
});
