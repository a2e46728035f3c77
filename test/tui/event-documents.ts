import type { RecordedEvent, RecordedEvents } from '../../lib/recorded/events/document.ts';
import { log, minutesAgo, numbered, sampleLogs } from '../cmd/events/sample.ts';
import { documentOf, plainService } from '../fakes/svcdeck.ts';

const hostile = 'line one\r\nline two \x1b[31mred\x1b[0m \u202egnp.exe 漢字漢字 end';

/** The sample's logs, and some that are hard to show. */
export const withMore: RecordedEvents = {
  ...sampleLogs,
  logs: sampleLogs.logs.map((each) =>
    each.name === 'Application'
      ? {
          ...each,
          events: [
            ...each.events,
            ...numbered(103, [
              { time: minutesAgo(4), provider: 'Ledger', id: 9, level: 3, message: hostile },
              { time: minutesAgo(3), provider: 'Unknown\x07Provider', id: 77, level: 2, data: ['only', 'data'] },
              { time: minutesAgo(2), provider: 'Ledger', id: 10, level: 5, message: 'word '.repeat(60).trim() },
            ]),
          ],
        }
      : each,
  ),
};

/** So many events of one log, a second apart. */
export const many = (count: number): RecordedEvents => ({
  logs: [
    log(
      'System',
      numbered(
        1,
        Array.from(
          { length: count },
          (_, index): Omit<RecordedEvent, 'record'> => ({
            time: new Date(Date.UTC(2026, 10, 20) + index * 1000).toISOString(),
            provider: 'Sample',
            id: 1,
            level: 4,
            message: `event number ${index + 1}`,
          }),
        ),
      ),
    ),
    log('Application', []),
  ],
});

/** A computer with one service, Ledger, and these events. */
export const documentWith = (events: RecordedEvents) => ({ ...documentOf(plainService('Ledger')), events });
