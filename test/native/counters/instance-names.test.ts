import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CounterError } from '../../../native/counter-error.ts';
import { InstanceNames } from '../../../native/counters/instance-names.ts';
import { Room } from '../../../native/counters/room.ts';

const STRIDE = 24;
const ADDRESS = 0x7fff_1234_0000;

/** A room with an array of items and their names behind, as a call leaves it. */
const roomWith = (names: readonly string[], shift = 0): { readonly room: Room; readonly used: number } => {
  const room = new Room(() => BigInt(ADDRESS), 4096);
  let at = STRIDE * names.length;
  for (const [index, name] of names.entries()) {
    room.bytes.writeBigUInt64LE(BigInt(ADDRESS + at + shift), STRIDE * index);
    at += room.bytes.write(`${name}\0`, at, 'utf16le');
  }
  return { room, used: at };
};

const read = (names: InstanceNames, texts: readonly string[]): readonly string[] => {
  const { room, used } = roomWith(texts);
  return names.read(room, texts.length, STRIDE, used);
};

test('the same list until a name changes, or how many there are', () => {
  const names = new InstanceNames('X');
  const first = read(names, ['a', 'bc', 'a']);
  assert.deepEqual(first, ['a', 'bc', 'a#1']);
  assert.equal(read(names, ['a', 'bc', 'a']), first);
  assert.deepEqual(read(names, ['a', 'bd', 'a']), ['a', 'bd', 'a#1']);
  assert.deepEqual(read(names, ['ab', 'd', 'a']), ['ab', 'd', 'a']);
  assert.deepEqual(read(names, ['ab', 'd']), ['ab', 'd']);
  assert.deepEqual(read(names, []), []);
});

for (const [what, shift] of [
  ['before', -4096],
  ['into', -STRIDE],
  ['behind', 4096],
] as const)
  test(`a pointer that leads ${what} the array is an error, never a read`, () => {
    const { room, used } = roomWith(['a'], shift);
    assert.throws(
      () => new InstanceNames('PdhX').read(room, 1, STRIDE, used),
      (error) => error instanceof CounterError && error.call === 'PdhX' && error.code === 0xc0000bc6,
    );
  });

test('more items than there is memory for are an error, never a read', () => {
  const { room, used } = roomWith(['a']);
  assert.throws(() => new InstanceNames('PdhX').read(room, 1_000_000, STRIDE, used), CounterError);
});

test('a name without its end ends where the array does', () => {
  const { room, used } = roomWith(['abc']);
  room.bytes.fill(0x61, used - 2);
  assert.deepEqual(new InstanceNames('X').read(room, 1, STRIDE, used), ['abc\u6161']);
});
