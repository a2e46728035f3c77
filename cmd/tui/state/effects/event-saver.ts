import { open, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FailedError } from '../../../../lib/errors.ts';
import { withClassicFallback } from '../../../../lib/events/classic-fallback.ts';
import type { Feed } from '../../../../lib/events/feed.ts';
import { mergeByTime } from '../../../../lib/events/merge-logs.ts';
import { type EventPrinter, jsonPrinter, linePrinter, type Taken } from '../../../../lib/events/output/printer.ts';
import { readFeed } from '../../../../lib/events/read-feed.ts';
import { writeFaultText } from '../../../../lib/files/file-fault.ts';
import { painter } from '../../../../lib/output/style.ts';
import type { Events, FileTime } from '../../../../native/event-types.ts';
import { type EventRow, rowKey } from '../event-row.ts';
import type { EffectScene } from './scene.ts';

/** What is written of one record. */
interface Written {
  readonly time: FileTime;
  readonly taken: Taken;
}

/** A file for other programs has JSON, any other the lines of the command line. */
const printerFor = (path: string, events: Events): EventPrinter =>
  /\.jsonl?$/i.test(path) ? jsonPrinter(events, true) : linePrinter({ paint: painter(false) });

/** One log from the first to the last of the rows. */
const feedOf = (log: string, rows: readonly EventRow[]): Feed => {
  const times = rows.map(({ time }) => time);
  const since = times.reduce((least, time) => (time < least ? time : least));
  const until = times.reduce((most, time) => (time > most ? time : most));
  return { name: log, logs: [log], filter: { since, until }, choice: { kind: 'logs', logs: [log] } };
};

async function* wantedOf(
  events: Events,
  feed: Feed,
  keys: ReadonlySet<string>,
  printer: EventPrinter,
): AsyncGenerator<readonly Written[], void, undefined> {
  for await (const batch of readFeed(events, feed, { onNotice: () => {} })) {
    const written: Written[] = [];
    for (const record of batch) {
      const { log, recordId, time } = record;
      if (!keys.has(rowKey({ feed: feed.name, log, recordId, time }))) continue;
      written.push({ time, taken: await printer.take(record) });
    }
    if (written.length > 0) yield written;
  }
}

const whyNotWritten = (file: string, error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EEXIST' ? 'it is there already: choose another name' : writeFaultText(file, error);
};

/**
 * Writes the records of the rows to a new file, read whole from their logs, in the order of their times. Gives how many were
 * there. FailedError: the file is there already or can't be written; then there is none of ours.
 */
export const saveEvents = async (
  { machine, signal }: Pick<EffectScene, 'machine' | 'signal'>,
  rows: readonly EventRow[],
  path: string,
): Promise<{ readonly file: string; readonly count: number }> => {
  const file = resolve(path);
  const events = withClassicFallback(machine.events);
  const printer = printerFor(file, events);
  const keys = new Set(rows.map(rowKey));
  const logs = [...new Set(rows.map(({ feed }) => feed))];
  const feeds = logs.map((log) =>
    feedOf(
      log,
      rows.filter(({ feed }) => feed === log),
    ),
  );
  const failed = (error: unknown): FailedError =>
    new FailedError(`cannot write ${file}: ${whyNotWritten(file, error)}`, undefined, { cause: error });
  const handle = await open(file, 'wx').catch((error: unknown) => {
    throw failed(error);
  });
  let count = 0;
  try {
    for await (const batch of mergeByTime(feeds.map((feed) => wantedOf(events, feed, keys, printer)))) {
      signal.throwIfAborted();
      await handle.write(await printer.lay(batch.map(({ taken }) => taken)));
      count += batch.length;
    }
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(file, { force: true });
    throw error instanceof Error && 'code' in error ? failed(error) : error;
  }
  return { file, count };
};
