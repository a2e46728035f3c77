/** The turns of a script's controls, with a clock that the tests move. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ControlTurns } from '../../../cmd/script/control-turns.ts';
import type { ScriptMessage } from '../../../lib/host/script/script-message.ts';

const settled = async (): Promise<void> => {
  for (let each = 0; each < 20; each++) await Promise.resolve();
};

const turns = (t: TestContext): { readonly said: ScriptMessage[]; readonly its: ControlTurns } => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const said: ScriptMessage[] = [];
  return { said, its: new ControlTurns((message) => said.push(message)) };
};

const late = (control: 'pause' | 'custom') => ({
  type: 'done',
  control,
  reason: 'it has not done so after 30 s',
});

test('one that never settles has failed after 30 s, and the next has its turn and its own 30 s', async (t) => {
  const { said, its } = turns(t);
  const calls: string[] = [];
  its.add('custom', () => new Promise(() => calls.push('custom')));
  its.add('pause', () => new Promise(() => calls.push('pause')));
  its.add('continue', () => calls.push('continue'));
  await settled();
  t.mock.timers.tick(29_999);
  await settled();
  assert.deepEqual([calls, said], [['custom'], []]);
  t.mock.timers.tick(1);
  await settled();
  assert.deepEqual([calls, said], [['custom', 'pause'], [late('custom')]]);
  t.mock.timers.tick(30_000);
  await settled();
  assert.deepEqual(calls, ['custom', 'pause', 'continue']);
  assert.deepEqual(said, [late('custom'), late('pause'), { type: 'done', control: 'continue' }]);
});

for (const end of ['resolve', 'reject'] as const)
  test(`one that settles after its 30 s says nothing more, and ends no other: ${end}`, async (t) => {
    const { said, its } = turns(t);
    const slow = Promise.withResolvers<void>();
    const next = Promise.withResolvers<void>();
    its.add('custom', () => slow.promise);
    its.add('pause', () => next.promise);
    await settled();
    t.mock.timers.tick(30_000);
    await settled();
    slow[end]();
    await settled();
    assert.deepEqual(said, [late('custom')]);
    next.resolve();
    await settled();
    assert.deepEqual(said, [late('custom'), { type: 'done', control: 'pause' }]);
  });
