import { at, busily, DAY, every, HOUR, MINUTE, type Moment, SECOND, soon } from '../calendar.ts';
import { type Chapter, type DemoEvent, pen } from '../pen.ts';
import { people } from '../people.ts';
import { NETSVCS } from '../processes.ts';
import { type Random, randomOf } from '../random.ts';

const APPLICATION = 'Application';

const SERVER = 'CONTOSO-APP01';

/** The warehouse program tells in the language of its makers. */
function* warehouse(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('warehouse program');
  const write = pen(random, APPLICATION, 'Nordwind Lagerverwaltung', { user: people.nordwind.sid });
  for (const moment of busily(random, 45 * MINUTE)) {
    const place = random.pick(['Süd', 'Hafen', 'Königstraße']);
    if (random.chance(80))
      yield write(moment, 10, [place, String(random.between(40, 2600)), String(random.between(0, 70))]);
    else if (random.chance(70)) yield write(moment, 20, [place, 'Zeitüberschreitung', '15']);
    else yield write(moment, 30, [`LS-2026-${random.between(10_000, 19_999)}`, 'Menge „−3“ ist kleiner als null']);
  }
}

function* reports(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('reports');
  const write = pen(random, APPLICATION, 'WingtipChohyo');
  for (const moment of busily(random, 50 * MINUTE))
    if (random.chance(90))
      yield write(moment, 200, [
        random.pick(['請求書', '納品書', '月次報告']),
        String(random.between(1, 60)),
        String(random.between(120, 9000)),
      ]);
    else yield write(moment, 210, ['游明朝 𠮷', 'MS 明朝']);
}

/** As long as it could log on. */
function* ledger(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('ledger program');
  const write = pen(random, APPLICATION, 'FabrikamLedger', { user: people.ledger.sid });
  for (const moment of busily(random, 80 * MINUTE)) {
    if (moment > at('Sun 03:07:00')) return;
    if (random.chance(85))
      yield write(moment, 1000, ['2026-03', String(random.between(200, 9000)), String(random.between(2, 31))]);
    else yield write(moment, 2000, [`B${random.between(10, 99)}`, String(random.between(1, 12))]);
  }
}

/** The order bridge before it began to fall over. */
function* orders(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('orders');
  const write = pen(random, APPLICATION, 'TailspinOrderBridge');
  for (const moment of busily(random, 55 * MINUTE)) {
    if (moment > at('Mon 17:20:00')) return;
    const shop = random.pick(['shop-eu', 'shop-uk', 'shop-us']);
    if (random.chance(88)) yield write(moment, 1, [`Feed "${shop}": ${random.between(1, 240)} orders handed over`]);
    else yield write(moment, 2, [`Feed "${shop}": slow, ${random.between(11, 80)} s for one answer`]);
  }
}

/** A source without a message file of its own: EventLogMessages.dll shows its only string. */
function* workflow(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('workflow');
  const write = pen(random, APPLICATION, 'ContosoDocFlow');
  const more = { qualifiers: 0, keywords: '0x80000000000000' };
  for (const moment of busily(random, 65 * MINUTE)) {
    const length = random.between(3, 180);
    if (length > 100) yield write(moment, 20, [`queue: ${length}`], { ...more, level: 3 });
    else yield write(moment, 10, [`Queue "Invoices": ${length} documents wait`], { ...more, level: 4 });
  }
}

const requestValues = (random: Random, moment: Moment): readonly string[] => [
  '3005',
  'An unhandled exception has occurred.',
  `3/${10 + Math.floor(moment / DAY)}/2026 9:14:02 AM`,
  `3/${10 + Math.floor(moment / DAY)}/2026 8:14:02 AM`,
  random.hex(32),
  '4',
  String(random.between(1, 9)),
  '0',
  '/LM/W3SVC/2/ROOT/docflow-1-133',
  'Full',
  '/docflow',
  'C:\\inetpub\\docflow\\',
  SERVER,
  '',
  '5348',
  'w3wp.exe',
  'TimeoutException',
  'The database did not answer within 30 s.',
  'https://docflow.contoso.example/inbox?folder=<new>&page=2',
  '/docflow/inbox',
  '10.20.9.88',
  'CONTOSO\\jide.okafor',
];

function* web(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('web');
  const write = pen(random, APPLICATION, 'ASP.NET 4.0.30319.0');
  for (const moment of busily(random, 6 * HOUR)) yield write(moment, 1309, requestValues(random, moment));
}

function* licences(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('licences');
  const write = pen(random, APPLICATION, 'Microsoft-Windows-Security-SPP');
  for (const moment of every(random, 11 * HOUR)) {
    yield write(moment, 900, ['TriggerStarted:6']);
    yield write(moment + 2 * SECOND, 902, ['10.0.20348.3692'], { level: 0 });
    yield write(moment + 31 * SECOND, 16384, ['2126-02-21T07:40:11Z', 'RulesEngine']);
    yield write(soon(random, moment + 32 * SECOND, 2 * MINUTE), 903);
  }
}

function* engine(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('engine');
  const write = pen(random, APPLICATION, 'ESENT');
  for (const moment of every(random, 20 * HOUR)) {
    const head = ['svchost', `${4 * random.between(300, 1400)},P,98`, 'UALSVC: '];
    yield write(moment, 102, [...head, '0', '10', '00', '20348', '0000']);
    yield write(moment + 200, 326, [...head, '1', 'C:\\Windows\\system32\\LogFiles\\Sum\\Current.mdb', '0', '']);
    yield write(moment + 5 * MINUTE, 103, [...head, '0', '0', '']);
  }
}

function* installer(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('installer');
  const write = pen(random, APPLICATION, 'MsiInstaller', { user: people.anna.sid });
  const restart = pen(random, APPLICATION, 'Microsoft-Windows-RestartManager', {
    process: 7812,
    user: people.anna.sid,
  });
  const from = at('Wed 10:14:02.118');
  const product = 'windows_exporter';
  const begun = '2026-03-11T09:14:11.4402210Z';
  yield write(from, 1040, [
    'C:\\Users\\anna.berg\\Downloads\\windows_exporter-0.30.6-amd64.msi',
    '7744',
    '(NULL)',
    '(NULL)',
    '(NULL)',
    '(NULL)',
    '',
  ]);
  yield restart(from + 9 * SECOND, 10000, [0, begun]);
  yield restart(from + 12 * SECOND, 10001, [0, begun]);
  yield write(from + 33 * SECOND, 11707, [
    `Product: ${product} -- Installation completed successfully.`,
    '(NULL)',
    '(NULL)',
    '(NULL)',
    '(NULL)',
    '',
    { type: 14, value: Buffer.from('{7D0C2A16-52E5-4E4B-8B7B-1E0B5E0C9A41}', 'latin1').toString('hex') },
  ]);
  yield write(from + 33 * SECOND + 1, 1033, [product, '0.30.6', '1033', '0', 'prometheus-community', '(NULL)', '']);
  yield write(from + 34 * SECOND, 1042, [
    'C:\\Users\\anna.berg\\Downloads\\windows_exporter-0.30.6-amd64.msi',
    '7744',
    '(NULL)',
    '(NULL)',
    '(NULL)',
    '(NULL)',
    '',
  ]);
}

function* profiles(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('profiles');
  const write = pen(random, APPLICATION, 'Microsoft-Windows-User Profiles Service', {
    process: NETSVCS,
    user: people.system.sid,
  });
  yield write(at('Thu 02:31:40.025'), 1532);
  yield write(at('Thu 02:34:41.119'), 1531);
  yield write(at('Fri 17:52:03.774'), 1530, [
    '1 user registry handles leaked from \\Registry\\User\\S-1-5-21:\nProcess 3340 (MsMpEng.exe) has opened key \\REGISTRY\\USER',
  ]);
  yield write(at('Sun 03:12:31.330'), 1531);
}

/** What the other programs on the server tell. */
export const applicationChapters: readonly Chapter[] = [
  warehouse,
  reports,
  ledger,
  orders,
  workflow,
  web,
  licences,
  engine,
  installer,
  profiles,
];
