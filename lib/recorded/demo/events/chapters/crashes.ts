import { SERVICE_RUNNING, SERVICE_STOPPED } from '../../../../../native/codes.ts';
import type { RecordedService } from '../../../document.ts';
import { at, fileTimeAt, MILLISECOND, type Moment, SECOND } from '../calendar.ts';
import { type DemoEvent, pen } from '../pen.ts';
import { type Random, randomOf } from '../random.ts';
import { type ServiceWords, serviceWords } from '../service-words.ts';

const FOLDER = 'D:\\Tailspin\\OrderBridge\\bin';
const VERSION = '4.2.1.0';

const stack = (shop: string): string =>
  [
    'Application: wrapper.exe',
    'Framework Version: v4.0.30319',
    'Description: The process was terminated due to an unhandled exception.',
    'Exception Info: System.InvalidOperationException',
    `   at Tailspin.OrderBridge.Feed.Reader.Next(System.String)`,
    `   at Tailspin.OrderBridge.Feed.Pump.Run(Tailspin.OrderBridge.Feed.Shop) [${shop}]`,
    '   at System.Threading.ExecutionContext.RunInternal(System.Threading.ExecutionContext)',
    '   at System.Threading.ThreadHelper.ThreadStart()',
    '',
  ].join('\r\n');

/** A program falls over: what the runtime says, what Windows says, and the report that is made of it. */
function* fall(random: Random, moment: Moment): Generator<DemoEvent, void, undefined> {
  const process = (4 * random.between(1200, 2400)).toString(16);
  const report = random.guid();
  const write = (provider: string) => pen(random, 'Application', provider);
  yield write('TailspinOrderBridge')(moment, 3, [
    'Feed "shop-eu": unexpected element <order-line> in message 0000: giving up',
  ]);
  yield write('.NET Runtime')(moment + 240 * MILLISECOND, 1026, [stack('shop-eu')]);
  yield write('Application Error')(moment + 510 * MILLISECOND, 1000, [
    'wrapper.exe',
    VERSION,
    '65f1c2aa',
    'KERNELBASE.dll',
    '10.0.20348.3807',
    '9a3f1c74',
    'e0434352',
    '000000000003fab9',
    process,
    fileTimeAt(moment - 9 * SECOND)
      .toString(16)
      .padStart(16, '0'),
    `${FOLDER}\\wrapper.exe`,
    'C:\\Windows\\System32\\KERNELBASE.dll',
    report,
  ]);
  yield write('Windows Error Reporting')(moment + 4 * SECOND, 1001, [
    '1640273814',
    '5',
    'CLR20r3',
    'Not available',
    '0',
    'wrapper.exe',
    VERSION,
    '65f1c2aa',
    'Tailspin.OrderBridge.Feed',
    report,
  ]);
}

const RESTART = ['1', 'Restart the service'] as const;
const RUN = ['3', 'Run the configured recovery program'] as const;

function* crash(
  random: Random,
  words: ServiceWords,
  moment: Moment,
  count: number,
  delayMs: string,
  [action, name]: readonly [string, string],
): Generator<DemoEvent, void, undefined> {
  const told = [...fall(random, moment)];
  yield* told.slice(0, -1);
  yield words.tell(moment + SECOND, 7031, 'TailspinOrderBridge', String(count), delayMs, action, name);
  yield* told.slice(-1);
}

/** Since a shop has begun to send what it can't read, the order bridge falls over and over. */
export function* crashes(services: readonly RecordedService[]): Generator<DemoEvent, void, undefined> {
  const random = randomOf('crashes');
  const words = serviceWords(services, random);
  const running = (moment: Moment): DemoEvent => words.entered(moment, 'TailspinOrderBridge', SERVICE_RUNNING);
  const first = at('Mon 17:20:14.063');
  yield* crash(random, words, first, 1, '10000', RESTART);
  yield running(first + 18 * SECOND);
  const second = at('Mon 17:42:51.904');
  yield* crash(random, words, second, 2, '60000', RESTART);
  yield running(second + 68 * SECOND);
  yield* crash(random, words, at('Mon 18:15:09.377'), 3, '0', RUN);
  const started = at('Today 07:58:20.150');
  yield running(started);
  yield* crash(random, words, started + 7 * SECOND, 4, '0', RUN);
}

/** The archive's SQL Server is tried again every morning, and never gets as far as its error log. */
export function* archive(services: readonly RecordedService[]): Generator<DemoEvent, void, undefined> {
  const random = randomOf('archive');
  const words = serviceWords(services, random);
  const write = pen(random, 'Application', 'MSSQL$ARCHIVE');
  const path = 'D:\\Microsoft SQL Server\\MSSQL16.ARCHIVE\\MSSQL\\Log\\ERRORLOG';
  for (const day of ['Wed', 'Thu', 'Fri', 'Mon', 'Today']) {
    const moment = at(`${day} 07:30:02.${random.between(100, 999)}`);
    yield write(moment, 17058, [
      path,
      '3(The system cannot find the path specified.)',
      { type: 14, value: 'a24200001000000000000000' },
    ]);
    yield words.tell(moment + 40 * MILLISECOND, 7024, 'MSSQL$ARCHIVE', '%%17058');
    yield words.entered(moment + 41 * MILLISECOND, 'MSSQL$ARCHIVE', SERVICE_STOPPED);
    yield words.tell(moment + SECOND, 7001, 'SQLAgent$ARCHIVE', words.displayName('MSSQL$ARCHIVE'), '%%1066');
  }
}

/** The ledger's account has a new password that nobody has told the service. */
export function* ledger(services: readonly RecordedService[]): Generator<DemoEvent, void, undefined> {
  const random = randomOf('ledger');
  const words = serviceWords(services, random);
  const tries = ['Sun 09:20:41.702', 'Mon 07:05:12.338', 'Mon 07:06:58.090', 'Mon 13:30:27.615', 'Today 08:02:33.481'];
  for (const moment of tries.map(at)) {
    yield words.tellPlainly(moment, 7038, ['FabrikamLedger', 'CONTOSO\\svc-ledger', '%%1326']);
    yield words.tell(moment + 2 * MILLISECOND, 7000, 'FabrikamLedger', '%%1069');
  }
}
