import type { CounterFoundation } from './foundation.ts';
import { Room, textsIn } from './room.ts';
import { askSized } from './sized.ts';

/** Most lists fit. */
const FIRST_BYTES = 32 * 1024;
const DWORD = 4;

export const PERF_DETAIL_WIZARD = 400;

/** `\\NAME`, or null for this computer. */
export const serverOf = ({ computer }: CounterFoundation): string | null =>
  computer === null ? null : `\\\\${computer}`;

/** The local names of all objects of that level or less. `refresh`: Windows looks anew. */
export const objectNames = async (
  foundation: CounterFoundation,
  detail: number,
  refresh: boolean,
): Promise<readonly string[]> => {
  const { pdh, invoke, address } = foundation;
  const room = new Room(address, FIRST_BYTES);
  const sizes = new Room(address, DWORD);
  // Looking anew twice could give a longer list each time. Learn: PdhEnumObjectsW.
  let looksAnew = refresh ? 1 : 0;
  const [used = 0] = await askSized(
    'PdhEnumObjectsW',
    [{ room, bytesPerUnit: 2 }],
    sizes.words.subarray(0, 1),
    async ([list = 0]) => {
      const { PdhEnumObjectsW } = pdh;
      const server = serverOf(foundation);
      const { value } = await invoke('aside', PdhEnumObjectsW, null, server, list, sizes.address, detail, looksAnew);
      looksAnew = 0;
      return value >>> 0;
    },
  );
  return textsIn(room, used);
};

/** What belongs to an object, in local names. */
export interface ObjectItems {
  readonly counters: readonly string[];
  /** Duplicates as often as there are. undefined: it can have none. */
  readonly instances: readonly string[] | undefined;
}

/** The counters and instances of an object by its local name. */
export const objectItems = async (foundation: CounterFoundation, object: string): Promise<ObjectItems> => {
  const { pdh, invoke, address } = foundation;
  const counters = new Room(address, FIRST_BYTES);
  const instances = new Room(address, FIRST_BYTES);
  const sizes = new Room(address, 2 * DWORD);
  const [counterUsed = 0, instanceUsed = 0] = await askSized(
    'PdhEnumObjectItemsW',
    [
      { room: counters, bytesPerUnit: 2 },
      { room: instances, bytesPerUnit: 2 },
    ],
    sizes.words.subarray(0, 2),
    async ([counterList = 0, instanceList = 0]) => {
      const { value } = await invoke(
        'aside',
        pdh.PdhEnumObjectItemsW,
        null,
        serverOf(foundation),
        object,
        counterList,
        sizes.address,
        instanceList,
        sizes.address + DWORD,
        PERF_DETAIL_WIZARD,
        0,
      );
      return value >>> 0;
    },
  );
  return {
    counters: textsIn(counters, counterUsed),
    instances: instanceUsed === 0 ? undefined : textsIn(instances, instanceUsed),
  };
};
