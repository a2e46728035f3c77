import type { RawReading } from '../counter-types.ts';
import type { CounterHandle, Pdh } from '../dll/pdh.ts';
import { isStatusOfValue, isValidStatus } from '../pdh-codes.ts';
import { type ArrayReader, codeOf } from './arrays.ts';
import { SINGLE, statusOf } from './formatted.ts';
import type { InstanceNames } from './instance-names.ts';
import type { Room } from './room.ts';

// Learn: PDH_RAW_COUNTER, PDH_RAW_COUNTER_ITEM_W. The time is aligned to 4 bytes only.
const STATUS = 0;
const TIME = 4;
const FIRST = 16;
const SECOND = 24;
const MULTI = 32;
/** How much room `readRawSingle` needs. */
export const RAW_BYTES = 40;
const ITEM_BYTES = 48;
const ITEM_RAW = 8;

const nothing: readonly never[] = Object.freeze([]);

/** No raw values, and why. */
export const withoutRaw = (status: number): RawReading => ({
  status,
  instances: nothing,
  statuses: nothing,
  first: nothing,
  second: nothing,
  multiCounts: nothing,
  localTimes: nothing,
});

/** `count` raw values, the first of which begins at byte `begin`. */
const decode = (
  { bytes }: Room,
  instances: readonly string[],
  count: number,
  begin: number,
  stride: number,
): RawReading => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const reading = {
    status: 0,
    instances,
    statuses: new Uint32Array(count),
    first: new BigInt64Array(count),
    second: new BigInt64Array(count),
    multiCounts: new Uint32Array(count),
    localTimes: new BigInt64Array(count),
  };
  for (let i = 0, at = begin; i < count; i++, at += stride) {
    reading.statuses[i] = view.getUint32(at + STATUS, true);
    reading.localTimes[i] = view.getBigInt64(at + TIME, true);
    reading.first[i] = view.getBigInt64(at + FIRST, true);
    reading.second[i] = view.getBigInt64(at + SECOND, true);
    reading.multiCounts[i] = view.getUint32(at + MULTI, true);
  }
  return reading;
};

/** The raw value of a counter without a wildcard. `value`: room for one. */
export const readRawSingle = (pdh: Pdh, handle: CounterHandle, value: Room): RawReading => {
  value.words[STATUS] = 0;
  const code = pdh.PdhGetRawCounterValue(handle, 0, value.address) >>> 0;
  const status = statusOf(code, value.words[STATUS] ?? 0);
  return isValidStatus(status) || (code === 0 && isStatusOfValue(status))
    ? decode(value, SINGLE, 1, 0, RAW_BYTES)
    : withoutRaw(status);
};

/** The raw values of a counter with a wildcard. */
export const readRawArray = async (
  arrays: ArrayReader,
  handle: CounterHandle,
  names: InstanceNames,
): Promise<RawReading> => {
  try {
    const { room, count, used } = await arrays.raw(handle);
    return decode(room, names.read(room, count, ITEM_BYTES, used), count, ITEM_RAW, ITEM_BYTES);
  } catch (error) {
    return withoutRaw(codeOf(error));
  }
};
