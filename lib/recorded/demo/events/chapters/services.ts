import { SERVICE_PAUSED, SERVICE_RUNNING, SERVICE_STOPPED } from '../../../../../native/codes.ts';
import type { RecordedService } from '../../../document.ts';
import { at, DAY, every, HOUR, MINUTE, type Moment, RECORDED, SECOND, soon } from '../calendar.ts';
import type { DemoEvent } from '../pen.ts';
import { people } from '../people.ts';
import { randomOf } from '../random.ts';
import { serviceWords } from '../service-words.ts';

/** Those that come and go by themselves: how far apart, and for how long at most. */
const comers: readonly (readonly [name: string, apart: number, atMost: number])[] = [
  ['RemoteRegistry', 3 * HOUR, 11 * MINUTE],
  ['sppsvc', 11 * HOUR, 4 * MINUTE],
  ['AppXSvc', 9 * HOUR, 6 * MINUTE],
  ['ClipSVC', 13 * HOUR, 3 * MINUTE],
  ['wuauserv', 7 * HOUR, 9 * MINUTE],
  ['WaaSMedicSvc', DAY, 2 * MINUTE],
  ['edgeupdate', 5 * HOUR, MINUTE],
  ['smphost', 12 * HOUR, 8 * MINUTE],
  ['TrustedInstaller', DAY, 10 * MINUTE],
];

/** Whatever comes has gone again when the machine is recorded. */
const LAST = RECORDED - 15 * MINUTE;

/** Services that start when they are asked for and stop when they have been idle. */
export const comingAndGoing = (services: readonly RecordedService[]): readonly (() => Iterable<DemoEvent>)[] =>
  comers.map(
    ([name, apart, atMost]) =>
      function* () {
        const random = randomOf(`comes and goes: ${name}`);
        const words = serviceWords(services, random);
        for (const moment of every(random, apart)) {
          if (moment > LAST) return;
          yield words.entered(moment, name, SERVICE_RUNNING);
          yield words.entered(soon(random, moment + 20 * SECOND, atMost), name, SERVICE_STOPPED);
        }
      },
  );

/** BITS turns its own start type to and fro while it has something to transfer. */
export function* transfers(services: readonly RecordedService[]): Generator<DemoEvent, void, undefined> {
  const random = randomOf('transfers');
  const words = serviceWords(services, random);
  const [own, user] = [words.displayName('BITS'), people.system.sid];
  for (const moment of every(random, 9 * HOUR)) {
    if (moment > LAST) return;
    yield words.tellPlainly(moment, 7040, [own, 'auto start', 'demand start', 'BITS'], user);
    yield words.tellPlainly(soon(random, moment, 8 * MINUTE), 7040, [own, 'demand start', 'auto start', 'BITS'], user);
  }
}

const restart = (
  words: ReturnType<typeof serviceWords>,
  from: Moment,
  name: string,
  stopping: number,
  starting: number,
): readonly DemoEvent[] => [
  words.entered(from + stopping, name, SERVICE_STOPPED),
  words.entered(from + stopping + starting + SECOND, name, SERVICE_RUNNING),
];

/** What people did to services in this week. */
export function* byHand(services: readonly RecordedService[]): Generator<DemoEvent, void, undefined> {
  const random = randomOf('by hand');
  const words = serviceWords(services, random);
  yield words.tellPlainly(
    at('Wed 10:14:31.226'),
    7045,
    [
      'windows_exporter',
      '"C:\\Program Files\\windows_exporter\\windows_exporter.exe" --log.file eventlog',
      'user mode service',
      'auto start',
      'LocalSystem',
    ],
    people.anna.sid,
  );
  yield words.entered(at('Wed 10:14:33.810'), 'windows_exporter', SERVICE_RUNNING);
  yield words.tellPlainly(
    at('Fri 15:02:44.107'),
    7040,
    [words.displayName('WSearch'), 'auto start', 'disabled', 'WSearch'],
    people.anna.sid,
  );
  const workflow = at('Mon 12:04:50');
  yield words.tellPlainly(
    workflow,
    7042,
    [
      words.displayName('ContosoDocFlow'),
      'stop',
      'Application: Maintenance (Planned)',
      '0x40040001',
      'Queue "Invoices" hangs',
    ],
    people.jide.sid,
  );
  yield words.entered(workflow + 20 * SECOND, 'ContosoDocFlowIndex', SERVICE_STOPPED);
  yield* restart(words, workflow + 20 * SECOND, 'ContosoDocFlow', 8 * SECOND, 14 * SECOND);
  yield words.entered(workflow + 49 * SECOND, 'ContosoDocFlowIndex', SERVICE_RUNNING);
  yield* restart(words, at('Mon 16:41:02.5'), 'Spooler', 1.5 * SECOND, 0.6 * SECOND);
  yield words.entered(at('Today 06:15:03.918'), 'MSSQL$REPORTING', SERVICE_PAUSED);
  // It never finished: the backup agent still stops when the machine is recorded.
  yield words.tellPlainly(at('Today 08:27:50.441'), 7011, ['30000', 'LitwareBackupAgent']);
}
