import { pdhCodes } from '../../../../native/pdh-codes.ts';
import type { RecordedCounterObject } from '../../counters/document.ts';
import { FREQUENCY } from './machine.ts';
import { level, of, rate, totals } from './sources.ts';
import { type CounterRow, countersOf } from './table.ts';
import { AVERAGE_TIME, LARGE_RAW, RATE, RAW } from './types.ts';

const printing: readonly CounterRow[] = [
  ['Jobs', RAW, 'How many jobs there are in the queue.', 1],
  ['Total Pages Printed', RAW, 'How many pages were printed since the spooler’s start.', -2],
  ['Job Errors', RAW, 'How many jobs went wrong.', 1],
];

const workflow: readonly CounterRow[] = [
  ['Documents waiting', RAW, 'How many documents wait in the queue.', 0],
  ['Documents/sec', RATE, 'How many are handled.', 1],
  ['Time per document', AVERAGE_TIME, 'How many seconds one takes.', 2],
];

/** `documents`: a second; `seconds`: each. */
const queue = (waiting: number, documents: number, seconds: number) => ({
  'Documents waiting': level(waiting, { swing: 0.9, everySeconds: 90 }),
  'Documents/sec': rate(documents, { swing: 0.5, everySeconds: 30 }),
  'Time per document': of(
    rate(documents * seconds * FREQUENCY, { swing: 0.6, everySeconds: 50 }),
    rate(documents, { swing: 0.5, everySeconds: 30 }),
  ),
});

/** What services of the machine tell of themselves: one in English, two under local names as well, one not any more. */
export const serviceObjects: readonly RecordedCounterObject[] = [
  {
    name: 'Print Queue',
    counters: countersOf(printing),
    instances: [
      {
        name: 'Lager 1',
        values: { Jobs: level(2, { swing: 1, everySeconds: 40 }), 'Total Pages Printed': rate(0.08), 'Job Errors': 4 },
      },
      { name: '\\\\CONTOSO-PRT01\\Etage 3 (Farbe)', values: { 'Total Pages Printed': rate(0.02) } },
      {
        name: '_Total',
        values: totals(
          'Print Queue',
          printing.map(([name]) => name),
        ),
      },
    ],
  },
  {
    name: 'Contoso Document Workflow',
    counters: countersOf(workflow),
    instances: [
      { name: 'Inbox', values: queue(14, 3.2, 0.12) },
      { name: 'Approval', values: queue(160, 0.9, 0.4) },
      { name: 'Approval', values: queue(38, 0.3, 0.4) },
      { name: 'Archive', values: queue(3, 2.6, 0.05) },
    ],
  },
  {
    name: 'Nordwind Lagerverwaltung',
    englishName: 'Nordwind Warehouse',
    counters: [
      {
        name: 'Lieferscheine/s',
        englishName: 'Delivery notes/sec',
        type: RATE,
        scale: 1,
        help: 'Wie viele Lieferscheine übertragen werden.',
      },
      {
        name: 'Offene Übertragungen',
        englishName: 'Open transfers',
        type: RAW,
        help: 'Wie viele Übertragungen noch nicht bestätigt sind.',
      },
    ],
    instances: [
      {
        name: 'Außenlager Süd',
        values: {
          'Lieferscheine/s': rate(0.7, { swing: 1, everySeconds: 40 }),
          'Offene Übertragungen': level(6, { swing: 0.7 }),
        },
      },
      {
        name: 'Außenlager Ost',
        values: {
          'Lieferscheine/s': rate(0.2, { swing: 1, everySeconds: 40 }),
          'Offene Übertragungen': level(41, { swing: 0.2 }),
        },
      },
    ],
  },
  {
    name: 'ウィングチップ帳票',
    englishName: 'Wingtip Reports',
    counters: [
      { name: '印刷ページ数/秒', englishName: 'Pages/sec', type: RATE, help: '1 秒あたりに変換したページ数です。' },
      {
        name: '待機中のジョブ',
        englishName: 'Jobs waiting',
        type: RAW,
        scale: 1,
        help: '変換を待っているジョブの数です。',
      },
    ],
    values: { '印刷ページ数/秒': rate(8, { swing: 0.9, everySeconds: 35 }), 待機中のジョブ: level(2, { swing: 1 }) },
  },
  {
    // Its service can't be stopped and answers nobody.
    name: 'Litware Backup Agent',
    counters: countersOf([
      ['Bytes sent', LARGE_RAW, 'How many bytes have gone to the backup server.', -8],
      ['Streams', RAW, 'How many streams are open.', 1],
    ]),
    values: {
      'Bytes sent': { samples: [{ status: pdhCodes.PDH_QUERY_PERF_DATA_TIMEOUT }] },
      Streams: { samples: [{ status: pdhCodes.PDH_QUERY_PERF_DATA_TIMEOUT }] },
    },
  },
  {
    // What was registered for it is damaged: `lodctr /R` would mend it.
    name: 'Fabrikam Ledger',
    status: pdhCodes.PDH_CSTATUS_NO_OBJECT,
    counters: [],
  },
];
