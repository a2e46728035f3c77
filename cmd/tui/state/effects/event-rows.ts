import { levelTone } from '../../../../lib/events/output/level-tone.ts';
import { lineParts } from '../../../../lib/events/output/line-text.ts';
import type { EventRecord } from '../../../../native/event-types.ts';
import type { EventRow } from '../event-row.ts';

/** So long nobody else has a turn. */
const STRETCH_MS = 8;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets keys and frames have their turn where work goes on for long. */
export class Turns {
  #since = performance.now();

  async take(): Promise<void> {
    if (performance.now() - this.#since < STRETCH_MS) return;
    await turn();
    this.#since = performance.now();
  }
}

const rowOf = async (record: EventRecord, feed: string): Promise<EventRow> => {
  const { time, ...parts } = await lineParts(record);
  const tone = levelTone(record);
  return {
    feed,
    log: record.log,
    recordId: record.recordId,
    time: record.time,
    timeText: time,
    source: record.provider,
    ...parts,
    ...(tone === undefined ? {} : { tone }),
  };
};

/** Records as rows; to be called while their batch is the current one. */
export const rowsOf = async (
  records: readonly EventRecord[],
  feed: string,
  turns: Turns,
): Promise<readonly EventRow[]> => {
  const rows: EventRow[] = [];
  for (const record of records) {
    rows.push(await rowOf(record, feed));
    await turns.take();
  }
  return rows;
};
