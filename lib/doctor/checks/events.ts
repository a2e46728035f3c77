import type { EventRecord, Events } from '../../../native/event-types.ts';
import { millisecondsOf } from '../../events/time.ts';
import type { Check } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { say } from '../said.ts';

const LOG = 'System';

/** The newest records of a log, until `use` has had enough of them. What is read of a record is read within. */
const newest = async <T>(
  events: Events,
  most: number,
  use: (record: EventRecord) => Promise<T>,
): Promise<readonly T[]> => {
  const used: T[] = [];
  for await (const batch of events.read({ path: LOG, newestFirst: true })) {
    for (const record of batch.slice(0, most - used.length)) used.push(await use(record));
    if (used.length >= most) break;
  }
  return used;
};

const logs = async (events: Events): Promise<Outcome> => {
  const names = await events.logs();
  const config = await events.logConfig(LOG);
  const facts = { logs: names.length, systemEnabled: config.isEnabled ?? null };
  if (!names.includes(LOG) || config.isEnabled === false)
    return found('warning', say`The log ${LOG} is missing or turned off.`, {
      facts,
      advice: say`Without it nothing tells why services fail: turn it on with wevtutil sl System /e:true.`,
    });
  return ok(say`${names.length} logs; ${LOG} is on.`, facts);
};

const readOne = async (events: Events): Promise<Outcome> => {
  const [record] = await newest(events, 1, async ({ recordId, id, time }) => ({ recordId, id, time }));
  if (record === undefined)
    return found('note', say`${LOG} is empty.`, {
      advice: say`It may just have been cleared: event 104 says by whom.`,
    });
  const { recordId, id } = record;
  const time = new Date(millisecondsOf(record.time)).toISOString();
  return ok(say`The newest record of ${LOG} was read (${time}).`, { recordId, id, time });
};

/** What may be written between two questions. */
const MOST_BETWEEN = 1000;

/** The number of records that Windows tells, and the one that follows from the records' own numbers. */
export const countOutcome = (
  { records, oldestRecord }: { readonly records?: number; readonly oldestRecord?: number },
  newestId: number | undefined,
): Outcome => {
  if (records === undefined || oldestRecord === undefined || newestId === undefined || records === 0)
    return found('note', say`${LOG} does not say how many records it has.`);
  const counted = newestId - oldestRecord + 1;
  const facts = { records, oldestRecord, newestRecord: newestId, counted };
  if (counted >= records && counted - records <= MOST_BETWEEN)
    return ok(say`${LOG} says ${records} records, as its records' numbers do.`, facts);
  return found('note', say`${LOG} says ${records} records; by their numbers there are ${counted}.`, {
    facts,
    advice: say`A log that was repaired or brought back from a copy is like that; all that is there can be read.`,
  });
};

const compareCount = async (events: Events): Promise<Outcome> => {
  const info = await events.logInfo(LOG);
  const [newestId] = await newest(events, 1, async ({ recordId }) => recordId);
  return countOutcome(info, newestId);
};

/** The newest record by the older way of reading. */
const compareClassic = async (events: Events): Promise<Outcome> => {
  const [modern] = await newest(events, 1, async ({ recordId }) => recordId);
  let classic: number | undefined;
  for await (const [record] of events.readClassic({ path: LOG, newestFirst: true })) {
    classic = record?.recordId;
    break;
  }
  const facts = { newest: modern ?? null, classicNewest: classic ?? null };
  if (modern === undefined || classic === undefined) return ok(say`${LOG} has nothing to compare.`, facts);
  // What was written between the two is newer.
  if (classic >= modern && classic - modern <= MOST_BETWEEN)
    return ok(say`ReadEventLogW and EvtQuery give the same newest record.`, facts);
  return found('warning', say`ReadEventLogW gives ${classic} as the newest record, EvtQuery ${modern}.`, {
    facts,
    advice: say`Programs that use the older calls see another log: restarting the Event Log service mends that.`,
  });
};

const MOST_FORMATTED = 20;

const formatted = async (events: Events): Promise<Outcome> => {
  const messages = await newest(events, MOST_FORMATTED, async (record) => (await record.message()) !== undefined);
  const texts = messages.filter((has) => has).length;
  const providers = await events.providers();
  const facts = { asked: messages.length, withText: texts, providers: providers.length };
  if (messages.length === 0 || texts > 0)
    return ok(
      say`${texts} of the ${messages.length} newest records have a text; ${providers.length} publishers.`,
      facts,
    );
  return found('warning', say`None of the ${messages.length} newest records of ${LOG} has a text.`, {
    facts,
    advice: say`The publishers' message files can't be had: see that %SystemRoot%\\System32\\winevt is whole.`,
  });
};

/** The checks of the event log. */
export const eventChecks: readonly Check[] = [
  { id: 'events.logs', title: 'logs', run: ({ machine }) => logs(machine.events) },
  { id: 'events.read', title: 'one record', run: ({ machine }) => readOne(machine.events) },
  { id: 'events.count', title: 'count and numbers', run: ({ machine }) => compareCount(machine.events) },
  { id: 'events.classic', title: 'old and new calls', run: ({ machine }) => compareClassic(machine.events) },
  { id: 'events.messages', title: 'texts', run: ({ machine }) => formatted(machine.events) },
];
