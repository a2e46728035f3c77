import type { Numbers } from '../counter-types.ts';
import type { CounterHandle, Pdh } from '../dll/pdh.ts';
import { isStatusOfValue, isValidStatus } from '../pdh-codes.ts';
import { type ArrayReader, codeOf } from './arrays.ts';
import type { InstanceNames } from './instance-names.ts';
import type { Room } from './room.ts';

export const PDH_FMT_DOUBLE = 0x200;
export const PDH_FMT_NOCAP100 = 0x8000;

// PDH_FMT_COUNTERVALUE: CStatus, and the value behind it. An item begins with the pointer to its name. Learn:
// PDH_FMT_COUNTERVALUE_ITEM_W.
const VALUE_WORDS = 4;
const ITEM_BYTES = 24;
const ITEM_WORDS = 6;
const ITEM_DOUBLES = 3;
const ITEM_STATUS = 2;
const ITEM_VALUE = 2;

/** The formatted values of one counter. */
export interface Formatted {
  readonly status: number;
  readonly instances: readonly string[];
  readonly values: Numbers;
  readonly statuses: Numbers;
}

/** The instance of a counter without a wildcard. */
export const SINGLE: readonly string[] = Object.freeze(['']);

const nothing: readonly never[] = Object.freeze([]);

/** No values, and why. */
export const withoutValues = (status: number): Formatted => ({
  status,
  instances: nothing,
  values: nothing,
  statuses: nothing,
});

const single = (status: number, value: number): Formatted => ({
  status: 0,
  instances: SINGLE,
  values: [value],
  statuses: [status],
});

/** `status`: the value's own. It says more than that the call had no value to give. */
export const statusOf = (code: number, status: number): number => (code !== 0 && isValidStatus(status) ? code : status);

/** The value of a counter without a wildcard. `value`: room for one. */
export const readSingle = (pdh: Pdh, handle: CounterHandle, format: number, value: Room): Formatted => {
  const { words, doubles, address } = value;
  words[0] = 0;
  const code = pdh.PdhGetFormattedCounterValue(handle, format, 0, address) >>> 0;
  const status = statusOf(code, words[0]);
  if (isValidStatus(status)) return single(status, doubles[1] ?? Number.NaN);
  return isStatusOfValue(status) ? single(status, Number.NaN) : withoutValues(status);
};

/** How much room `readSingle` needs. */
export const SINGLE_BYTES = 4 * VALUE_WORDS;

/** The values of a counter with a wildcard. */
export const readArray = async (
  arrays: ArrayReader,
  handle: CounterHandle,
  format: number,
  names: InstanceNames,
): Promise<Formatted> => {
  try {
    const { room, count, used } = await arrays.formatted(handle, format);
    const instances = names.read(room, count, ITEM_BYTES, used);
    const values = new Float64Array(count);
    const statuses = new Uint32Array(count);
    const { words, doubles } = room;
    for (let i = 0; i < count; i++) {
      const status = words[i * ITEM_WORDS + ITEM_STATUS] ?? 0;
      statuses[i] = status;
      values[i] = isValidStatus(status) ? (doubles[i * ITEM_DOUBLES + ITEM_VALUE] ?? Number.NaN) : Number.NaN;
    }
    return { status: 0, instances, values, statuses };
  } catch (error) {
    return withoutValues(codeOf(error));
  }
};
