import type { CounterPath } from '../counter-types.ts';
import { Reply } from '../marshal/reply.ts';
import { Request } from '../marshal/request.ts';
import { withoutNul } from '../marshal/wide.ts';
import { pdhCodes } from '../pdh-codes.ts';
import type { CounterFoundation } from './foundation.ts';
import { Room } from './room.ts';
import { askSized } from './sized.ts';

// Learn: PDH_COUNTER_PATH_ELEMENTS_W.
const ELEMENTS_BYTES = 48;
const MACHINE = 0;
const OBJECT = 8;
const INSTANCE = 16;
const PARENT = 24;
const INDEX = 32;
const COUNTER = 40;

/** The index of a path that has none. */
const NO_INDEX = 0xffff_ffff;

/** No path is longer: 2048 characters, and their parts once more. */
const FIRST_BYTES = 8 * 1024;

/** The parts of a path, as Windows reads it. */
export const parsePath = async ({ pdh, address }: CounterFoundation, path: string): Promise<CounterPath> => {
  withoutNul('PdhParseCounterPathW', 'the path', path, pdhCodes.PDH_INVALID_PATH);
  const room = new Room(address, FIRST_BYTES);
  const sizes = new Room(address, 4);
  await askSized(
    'PdhParseCounterPathW',
    [{ room, bytesPerUnit: 1 }],
    sizes.words.subarray(0, 1),
    async ([elements = 0]) => pdh.PdhParseCounterPathW(path, elements, sizes.address, 0) >>> 0,
  );
  const reply = new Reply(room.bytes, BigInt(room.address));
  const given = (offset: number): string | undefined => reply.text(offset) || undefined;
  const [computer, instance, parent] = [given(MACHINE)?.replace(/^\\+/, ''), given(INSTANCE), given(PARENT)];
  const index = reply.dword(INDEX);
  return {
    ...(computer === undefined ? {} : { computer }),
    object: given(OBJECT) ?? '',
    ...(parent === undefined ? {} : { parent }),
    ...(instance === undefined ? {} : { instance }),
    ...(instance === undefined || index === NO_INDEX ? {} : { index }),
    counter: given(COUNTER) ?? '',
  };
};

/** The path that Windows makes of its parts. */
export const buildPath = async ({ pdh, address }: CounterFoundation, parts: CounterPath): Promise<string> => {
  const call = 'PdhMakeCounterPathW';
  for (const part of [parts.computer, parts.object, parts.parent, parts.instance, parts.counter])
    withoutNul(call, 'a part of the path', part ?? '', pdhCodes.PDH_INVALID_ARGUMENT);
  const elements = new Request(ELEMENTS_BYTES)
    .text(MACHINE, parts.computer === undefined ? undefined : `\\\\${parts.computer}`)
    .text(OBJECT, parts.object)
    .text(INSTANCE, parts.instance)
    .text(PARENT, parts.parent)
    .dword(INDEX, parts.index ?? NO_INDEX)
    .text(COUNTER, parts.counter)
    .seal(address);
  const room = new Room(address, FIRST_BYTES);
  const sizes = new Room(address, 4);
  const [used = 0] = await askSized(
    call,
    [{ room, bytesPerUnit: 2 }],
    sizes.words.subarray(0, 1),
    async ([text = 0]) => pdh.PdhMakeCounterPathW(elements, text, sizes.address, 0) >>> 0,
  );
  return room.bytes.toString('utf16le', 0, 2 * Math.max(used - 1, 0));
};
