import { isoTime } from '../../../../events/time.ts';
import { busily, fileTimeAt, MINUTE, type Moment, RECORDED, SECOND } from '../calendar.ts';
import { type Chapter, type DemoEvent, pen } from '../pen.ts';
import { accountOf, NETWORK_SERVICE, people } from '../people.ts';
import { DOC_FLOW, DOC_FLOW_INDEX, KERNEL, NETWORK_SERVICE_HOST } from '../processes.ts';
import { type Random, randomOf } from '../random.ts';

const PROVIDER = 'Contoso-DocFlow';
const LOG = 'Contoso-DocFlow/Operational';

const titles = [
  'Rechnung 4711',
  'Lieferschein Königstraße',
  'Contract “Fabrikam” v2',
  'Invoice 2026-0318',
  '見積書',
] as const;

const pens = (random: Random) => ({
  flow: pen(random, LOG, PROVIDER, { process: DOC_FLOW, user: people.docFlow.sid }),
  index: pen(random, LOG, PROVIDER, { process: DOC_FLOW_INDEX, user: people.docFlow.sid }),
});

/** One document on its way: all its events share an activity. */
const oneOf = (random: Random, moment: Moment): DemoEvent => {
  const { flow, index } = pens(random);
  const document = random.guid();
  const activity = random.guid();
  const kind = random.between(1, 100);
  if (kind <= 45)
    return flow(
      moment,
      100,
      [document, random.pick(titles), random.between(1, 40), 'Invoices', accountOf(people.scanner)],
      { activity },
    );
  if (kind <= 70) return flow(moment, 101, [document, 'Approval', random.between(1, 900) / 100], { activity });
  if (kind <= 80)
    return flow(
      moment,
      110,
      [document, accountOf(people.jide), random.between(100, 900_000) / 100, 'EUR', random.chance(10)],
      { activity, related: random.guid() },
    );
  if (kind <= 88)
    return flow(moment, 111, [document, accountOf(people.jide), random.pick(['approved', 'rejected', 'sent back'])], {
      activity,
      related: random.guid(),
    });
  if (kind <= 94)
    return index(moment, 130, [
      String(random.between(4000, 9000)),
      random.between(1, 90),
      random.between(0, 1000) / 10,
    ]);
  if (kind <= 97) return flow(moment, 120, [document, accountOf(people.anna), random.between(24, 90)], { activity });
  return flow(moment, 140, ['Read', 0x80070079, String(random.between(30_000, 31_500)), random.hex(64)], { activity });
};

function* documents(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('documents');
  for (const moment of busily(random, 18 * MINUTE)) yield oneOf(random, moment);
}

/** From some minutes before the recording on there is always something going on, and it goes on while somebody watches. */
function* morning(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('morning');
  const application = pen(random, 'Application', 'ContosoDocFlow');
  const exporter = pen(random, 'Application', 'windows_exporter');
  const system = pen(random, 'System', 'Microsoft-Windows-DNS-Client', {
    process: NETWORK_SERVICE_HOST,
    user: NETWORK_SERVICE,
  });
  const kernel = pen(random, 'System', 'Microsoft-Windows-Kernel-General', {
    process: KERNEL,
    user: people.system.sid,
  });
  const classic = { qualifiers: 0, keywords: '0x80000000000000' };
  for (let moment = RECORDED - 20 * MINUTE; ; ) {
    moment += random.between(SECOND, 7 * SECOND);
    const kind = random.between(1, 100);
    if (kind <= 50) yield oneOf(random, moment);
    else if (kind <= 72)
      yield application(moment, 10, [`Queue "Invoices": ${random.between(3, 100)} documents wait`], {
        ...classic,
        level: 4,
      });
    else if (kind <= 78)
      yield application(moment, 20, [`queue: ${random.between(101, 180)}`], { ...classic, level: 3 });
    else if (kind <= 85)
      yield exporter(
        moment,
        100,
        [
          `ts=${isoTime(fileTimeAt(moment))} level=WARN msg="collector failed" name=mssql duration=${random.between(2, 9)}.${random.between(100, 999)}s`,
        ],
        { ...classic, level: 3 },
      );
    else if (kind <= 96)
      yield kernel(moment, 16, [
        45,
        '\\??\\C:\\Users\\anna.berg\\AppData\\Local\\UsrClass.dat',
        random.between(1, 90),
        random.between(1, 9),
      ]);
    else yield system(moment, 1014, ['api.tailspin.example', 128, `020000350a14000b`.padEnd(256, '0'), 4040]);
  }
}

/** The workflow of documents, and a busy morning. */
export const workflowChapters: readonly Chapter[] = [documents, morning];
