import type { SessionCounterInfo } from '../counter-types.ts';
import type { CounterHandle } from '../dll/pdh.ts';
import { Reply } from '../marshal/reply.ts';
import type { CounterFoundation } from './foundation.ts';
import { Room } from './room.ts';
import { askSized } from './sized.ts';

// Learn: PDH_COUNTER_INFO_W.
const TYPE = 4;
const DEFAULT_SCALE = 20;
const FULL_PATH = 40;
const COUNTER_NAME = 88;
const EXPLAIN_TEXT = 96;

/** Most explanations fit. */
const FIRST_BYTES = 4096;

/** What Windows tells of a counter in a query. `explain`: its help too, '' otherwise. */
export const describe = async (
  { pdh, address }: CounterFoundation,
  counter: CounterHandle,
  explain: boolean,
): Promise<SessionCounterInfo> => {
  const room = new Room(address, FIRST_BYTES);
  const sizes = new Room(address, 4);
  await askSized(
    'PdhGetCounterInfoW',
    [{ room, bytesPerUnit: 1 }],
    sizes.words.subarray(0, 1),
    async ([info = 0]) => pdh.PdhGetCounterInfoW(counter, explain ? 1 : 0, sizes.address, info) >>> 0,
  );
  const reply = new Reply(room.bytes, BigInt(room.address));
  return {
    fullPath: reply.text(FULL_PATH) ?? '',
    name: reply.text(COUNTER_NAME) ?? '',
    status: 0,
    type: reply.dword(TYPE),
    defaultScale: reply.dword(DEFAULT_SCALE) | 0,
    help: reply.text(EXPLAIN_TEXT) ?? '',
  };
};
