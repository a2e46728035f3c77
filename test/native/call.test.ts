import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, check, growBuffer, invoker, Owned } from '../../native/call.ts';
import type { NativeFunction } from '../../native/dll/library.ts';
import { Win32Error } from '../../native/win32-error.ts';

/** A function of a library that fails as it is told, and sets the last error where a real one would. */
const scripted = (value: number, code: number) => {
  const state = { lastError: 0 };
  const run = (): number => {
    state.lastError = code;
    return value;
  };
  const native: NativeFunction<[], number> = Object.assign(run, {
    async: (done: (error: unknown, result: number) => void) =>
      setImmediate(() => {
        const result = run();
        done(null, result);
        // Anything that runs later finds another thread's value.
        state.lastError = 9999;
      }),
  });
  return { native, invoke: invoker(() => state.lastError) };
};

for (const place of ['here', 'aside'] as const) {
  test(`a failure keeps the last error of its own call (${place})`, async () => {
    const { native, invoke } = scripted(0, 1060);
    const answer = await invoke(place, native);
    assert.deepEqual(answer, { value: 0, code: 1060 });
    assert.throws(() => check('OpenServiceW', answer), { call: 'OpenServiceW', code: 1060 });
  });

  test(`a success does not look at the last error (${place})`, async () => {
    const { native, invoke } = scripted(7, 1060);
    assert.equal(check('OpenServiceW', await invoke(place, native)), 7);
  });
}

test('what koffi itself reports is passed on', async () => {
  const fault = new Error('bad argument');
  const native: NativeFunction<[], number> = Object.assign(() => 0, {
    async: (done: (error: unknown, result: number) => void) => done(fault, 0),
  });
  await assert.rejects(invoker(() => 0)('aside', native), fault);
});

/** A call that wants what the next of `wants` says, until its buffer is that large. */
const hungry = (...wants: number[]) => {
  const sizes: number[] = [];
  const ask = async (buffer: Buffer, needed: Buffer): Promise<Answer<number>> => {
    const want = wants[Math.min(sizes.length, wants.length - 1)] ?? 0;
    sizes.push(buffer.length);
    needed.writeUInt32LE(want);
    return buffer.length >= want ? { value: 1, code: 0 } : { value: 0, code: 122 };
  };
  return { sizes, ask };
};

for (const [title, wants, sizes] of [
  ['large enough at once', [16], [16]],
  ['grown to what is needed', [40], [16, 40]],
  ['grown again when what is asked about has grown', [40, 60, 100], [16, 40, 60, 100]],
] as const)
  test(`a buffer ${title}`, async () => {
    const { sizes: asked, ask } = hungry(...wants);
    const buffer = await growBuffer('QueryServiceConfigW', 16, ask);
    assert.deepEqual(asked, sizes);
    assert.equal(buffer.length, sizes.at(-1));
  });

test('a call that never says how much it needs gets twice as much each time', async () => {
  const sizes: number[] = [];
  await growBuffer('QueryServiceConfigW', 16, async (buffer) => {
    sizes.push(buffer.length);
    return sizes.length === 3 ? { value: 1, code: 0 } : { value: 0, code: 234 };
  });
  assert.deepEqual(sizes, [16, 32, 64]);
});

for (const [title, grow] of [
  ['a little more every time', (size: number) => size + 1],
  ['4 GB', () => 0xffffffff],
] as const)
  test(`a call that wants ${title} is not believed for ever`, async () => {
    let calls = 0;
    const asking = growBuffer('QueryServiceConfigW', 16, async (buffer, needed) => {
      calls++;
      needed.writeUInt32LE(grow(buffer.length));
      return { value: 0, code: 122 };
    });
    await assert.rejects(asking, { call: 'QueryServiceConfigW', code: 122 });
    assert.ok(calls <= 8);
  });

test('another failure ends it at once', async () => {
  let calls = 0;
  const asking = growBuffer('QueryServiceConfigW', 16, async () => {
    calls++;
    return { value: 0, code: 5 };
  });
  await assert.rejects(asking, (error) => error instanceof Win32Error && error.code === 5);
  assert.equal(calls, 1);
});

test('an owned handle is closed once, also when its block throws', () => {
  const closed: number[] = [];
  assert.throws(() => {
    using owned = new Owned(5, (handle) => closed.push(handle));
    owned[Symbol.dispose]();
    throw new Error('in the block');
  }, /in the block/);
  assert.deepEqual(closed, [5]);
});
