import { SERVICE_RUNNING, SERVICE_STOPPED } from '../../../../../native/codes.ts';
import { isoTime } from '../../../../events/time.ts';
import type { RecordedService } from '../../../document.ts';
import { at, fileTimeAt, MILLISECOND, MINUTE, type Moment, SECOND, soon } from '../calendar.ts';
import { type DemoEvent, pen } from '../pen.ts';
import { accountOf, LOCAL_SERVICE, people } from '../people.ts';
import { KERNEL, NETSVCS, TIME } from '../processes.ts';
import { type Random, randomOf } from '../random.ts';
import { type ServiceWords, serviceWords, startedAtBoot } from '../service-words.ts';

const SYSTEM = people.system.sid;

const filters = ['FileInfo', 'Wof', 'WdFilter', 'storqosflt', 'Dfsrro', 'luafv', 'npsvctrig'] as const;

/** The update that waited for it restarts the computer in good order. */
function* shutdown(random: Random, words: ServiceWords, moment: Moment): Generator<DemoEvent, void, undefined> {
  const user32 = pen(random, 'System', 'User32', { process: NETSVCS, user: SYSTEM });
  const log = pen(random, 'System', 'EventLog');
  yield user32(moment, 1074, [
    'C:\\Windows\\system32\\MusNotification.exe (CONTOSO-APP01)',
    'CONTOSO-APP01',
    'Operating System: Service pack (Planned)',
    '0x80020010',
    'restart',
    '',
    accountOf(people.system),
  ]);
  let now = moment + 6 * SECOND;
  for (const { name } of startedAtBoot(words.services).toReversed()) {
    now = soon(random, now, 400 * MILLISECOND);
    yield words.entered(now, name, SERVICE_STOPPED);
  }
  yield log(soon(random, now, SECOND), 6006, [{ type: 14, value: '0100000000000000' }]);
  yield pen(random, 'System', 'Microsoft-Windows-Kernel-Power', { process: KERNEL })(now + 2 * SECOND, 109, [5, 0, 5]);
  yield pen(random, 'System', 'Microsoft-Windows-Kernel-General', { process: KERNEL })(now + 3 * SECOND, 13, [
    isoTime(fileTimeAt(now + 3 * SECOND)),
  ]);
}

/** The kernel begins; the first events of the System log come all at once, when it can be written to. */
function* kernelStart(random: Random, moment: Moment, wasClean: boolean): Generator<DemoEvent, void, undefined> {
  const general = pen(random, 'System', 'Microsoft-Windows-Kernel-General', { process: KERNEL, user: SYSTEM });
  const boot = pen(random, 'System', 'Microsoft-Windows-Kernel-Boot', { process: KERNEL, user: SYSTEM });
  const filter = pen(random, 'System', 'Microsoft-Windows-FilterManager', { process: KERNEL, user: SYSTEM });
  yield general(moment, 12, [10, 0, 20348, 3807, 0, 0, isoTime(fileTimeAt(moment - 900 * MILLISECOND))]);
  yield boot(moment + 1, 20, [wasClean, true, 41, 2]);
  if (!wasClean)
    yield pen(random, 'System', 'Microsoft-Windows-Kernel-Power', { process: KERNEL, user: SYSTEM })(moment + 2, 41, [
      0,
      '0x0',
      '0x0',
      '0x0',
      '0x0',
      0,
      '1601-01-01T00:00:00.0000000Z',
    ]);
  for (const [index, name] of filters.entries())
    yield filter(moment + 10 + index * 70 * MILLISECOND, 6, [
      0,
      10,
      0,
      name.length,
      name,
      `20${31 + index}-0${index + 1}-14T05:2${index}:11.0000000Z`,
    ]);
}

function* ntfs(random: Random, moment: Moment): Generator<DemoEvent, void, undefined> {
  const write = pen(random, 'System', 'Microsoft-Windows-Ntfs', { process: KERNEL, user: SYSTEM });
  for (const [index, drive] of ['C:', 'D:', 'E:'].entries())
    yield write(moment + index * 300 * MILLISECOND, 98, [drive, `\\Device\\HarddiskVolume${index + 2}`, 0]);
}

function* eventLogStart(random: Random, moment: Moment, crashedAt?: string): Generator<DemoEvent, void, undefined> {
  const log = pen(random, 'System', 'EventLog');
  if (crashedAt !== undefined) {
    const [time = '', day = ''] = crashedAt.split(' on ');
    yield log(moment, 6008, [time, day, '', '', '262144', '', '', { type: 14, value: 'ea0703000000000f000300070031' }]);
  }
  yield log(moment + 1, 6009, ['10.00.', '20348', '', 'Multiprocessor Free', '0']);
  yield log(moment + 2, 6005, [{ type: 14, value: 'ea07030000000f0003000c000700d6000000000000000000' }]);
}

/** Services enter the running state one after the other, each up to `within` after the one before. */
function* rise(
  random: Random,
  words: ServiceWords,
  from: Moment,
  services: readonly RecordedService[],
  within: number,
): Generator<DemoEvent, void, undefined> {
  let now = from;
  for (const { name } of services) {
    now = soon(random, now, within);
    yield words.entered(now, name, SERVICE_RUNNING);
  }
}

function* servicesStart(random: Random, words: ServiceWords, moment: Moment): Generator<DemoEvent, void, undefined> {
  const started = startedAtBoot(words.services);
  const isDelayed = (service: RecordedService): boolean => service.options?.delayedAutoStart === true;
  const atOnce = started.filter((each) => !isDelayed(each));
  yield* rise(random, words, moment, atOnce, 700 * MILLISECOND);
  yield* rise(random, words, moment + 2 * MINUTE, started.filter(isDelayed), 2500 * MILLISECOND);
}

/** What does not come up with the computer. */
function* failures(words: ServiceWords, moment: Moment, isLedgerLockedOut: boolean): Generator<DemoEvent> {
  if (isLedgerLockedOut) {
    yield words.tellPlainly(moment, 7038, ['FabrikamLedger', accountOf(people.ledger), '%%1326']);
    yield words.tell(moment + 2 * MILLISECOND, 7000, 'FabrikamLedger', '%%1069');
  } else yield words.entered(moment, 'FabrikamLedger', SERVICE_RUNNING);
  yield words.tell(moment + 4 * SECOND, 7024, 'MSSQL$ARCHIVE', '%%17058');
  yield words.entered(moment + 4 * SECOND + 1, 'MSSQL$ARCHIVE', SERVICE_STOPPED);
  yield words.tell(moment + 5 * SECOND, 7001, 'SQLAgent$ARCHIVE', words.displayName('MSSQL$ARCHIVE'), '%%1066');
  yield words.entered(moment + 7 * SECOND, 'TailspinOrderBridge', SERVICE_RUNNING);
}

/** What else tells of a start, in the order of its times. */
function* afterwards(random: Random, moment: Moment): Generator<DemoEvent, void, undefined> {
  const time = pen(random, 'System', 'Microsoft-Windows-Time-Service', { process: TIME, user: LOCAL_SERVICE });
  const netlogon = pen(random, 'System', 'NETLOGON');
  const source = 'CONTOSO-DC01.contoso.example (ntp.d|0x0|0.0.0.0:123->10.20.0.11:123)';
  yield netlogon(moment + 4 * SECOND, 5719, ['CONTOSO', '%%1722', { type: 14, value: '5e0000c0' }]);
  yield pen(random, 'System', 'Microsoft-Windows-GroupPolicy', { process: NETSVCS, user: SYSTEM })(
    moment + 9 * SECOND,
    1129,
    [1, 1548, 0, 1703, 1222, 'The network is not present or not started.'],
  );
  yield time(moment + 41 * SECOND, 37, [source]);
  yield time(moment + 41 * SECOND + 30 * MILLISECOND, 35, [source]);
}

const inOrder = (...parts: readonly Iterable<DemoEvent>[]): readonly DemoEvent[] =>
  parts.flatMap((part) => [...part]).sort((a, b) => a.at - b.at);

/**
 * The two starts of the week: after the updates of Thursday night, and early on Sunday, when the computer's host failed.
 * Since the second one the ledger's account can't log on: its password has been changed in between.
 */
export function* boots(services: readonly RecordedService[]): Generator<DemoEvent, void, undefined> {
  const random = randomOf('boots');
  const words = serviceWords(services, random);
  yield* shutdown(random, words, at('Thu 02:31:08.442'));
  const clean = at('Thu 02:34:19.071');
  yield* inOrder(
    kernelStart(random, clean, true),
    ntfs(random, clean + 2 * SECOND),
    eventLogStart(random, clean + 7 * SECOND),
    servicesStart(random, words, clean + 8 * SECOND),
    failures(words, clean + 50 * SECOND, false),
    afterwards(random, clean + 30 * SECOND),
  );
  const crashed = at('Sun 03:12:07.318');
  yield* inOrder(
    kernelStart(random, crashed, false),
    ntfs(random, crashed + 2 * SECOND),
    eventLogStart(random, crashed + 9 * SECOND, '3:07:49 AM on ‎3/‎15/‎2026'),
    servicesStart(random, words, crashed + 10 * SECOND),
    failures(words, crashed + 55 * SECOND, true),
    afterwards(random, crashed + 33 * SECOND),
  );
}
