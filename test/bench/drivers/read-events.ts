/**
 * Reads all events of a made-up log and looks at every system field and value: run by the Windows Node with the path of the
 * double of wevtapi.dll and how many events there are. Writes a line of JSON: how many were read, how long it took, and a sum
 * of what was seen.
 */
import type { EventRecord, EventValue } from '../../../native/event-types.ts';
import { openEvents } from '../../../native/events.ts';
import { loadDouble } from '../../abi/events/double.ts';

const [path = '', count = '200000'] = process.argv.slice(2);
const { double, foundation } = loadDouble(path);
double.begin(null);
double.record(0);
double.generate('Made', Number(count), 0);

const sizeOf = ({ value }: EventValue): number => {
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length;
  return Number(typeof value === 'bigint' ? value !== 0n : value);
};

const look = (record: EventRecord): number => {
  let sum = record.log.length + record.recordId + record.provider.length + (record.providerGuid?.length ?? 0);
  sum += record.id + (record.qualifiers ?? 0) + record.version + record.level + record.task + record.opcode;
  sum += Number(record.keywords !== 0n) + Number(record.time !== 0n);
  sum += (record.activityId?.length ?? 0) + (record.relatedActivityId?.length ?? 0);
  sum += (record.processId ?? 0) + (record.threadId ?? 0) + record.computer.length + (record.userSid?.length ?? 0);
  for (const value of record.values) sum += sizeOf(value);
  return sum;
};

using events = openEvents(foundation);
let sum = 0;
let read = 0;
const begun = performance.now();
for await (const batch of events.read({ path: 'Made' }))
  for (const record of batch) {
    read++;
    sum += look(record);
  }
const ms = performance.now() - begun;
process.stdout.write(`${JSON.stringify({ events: read, ms, sum })}\n`);
