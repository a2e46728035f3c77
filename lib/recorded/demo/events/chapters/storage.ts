import { SERVICE_RUNNING, SERVICE_STOPPED } from '../../../../../native/codes.ts';
import type { RecordedService } from '../../../document.ts';
import { at, DAY, daily, every, HOUR, MINUTE, type Moment, SECOND, soon } from '../calendar.ts';
import { type Chapter, type DemoEvent, type Pen, pen } from '../pen.ts';
import { people } from '../people.ts';
import { type Random, randomOf } from '../random.ts';
import { type ServiceWords, serviceWords } from '../service-words.ts';

/** A request as the storage stack notes it behind a disk's events. */
const requestDump = (random: Random): { type: 14; value: string } => ({
  type: 14,
  value: `0f010400040034000000000099000480${random.hex(48)}${'0'.repeat(96)}2a00${random.hex(8)}00000800`,
});

/** The disk behind D: sometimes does not answer at once, and more often since Saturday. */
function* disk(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('disk');
  const write = pen(random, 'System', 'disk');
  for (const moment of every(random, 14 * HOUR)) {
    let now = moment;
    for (let left = moment > at('Sat 00:00:00') ? random.between(2, 9) : 1; left > 0; left--) {
      now = soon(random, now, 9 * SECOND);
      yield write(now, 153, [
        '\\Device\\Harddisk1\\DR1',
        `0x${random.hex(7)}0`,
        '1',
        '\\Device\\0000003a',
        requestDump(random),
      ]);
    }
    if (random.chance(20)) yield write(now + SECOND, 51, ['\\Device\\Harddisk1\\DR1', requestDump(random)]);
  }
}

function* space(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('space');
  const write = pen(random, 'System', 'srv');
  for (const moment of daily(random, '05:00:00', MINUTE))
    yield write(moment, 2013, [
      '\\Device\\LanmanServer',
      'D:',
      { type: 14, value: '00000400010000000000000000000000' },
    ]);
}

function* defrag(): Generator<DemoEvent, void, undefined> {
  const write = pen(randomOf('defrag'), 'Application', 'Microsoft-Windows-Defrag');
  for (const [index, [what, drive]] of [
    ['retrim', 'System (C:)'],
    ['analysis', 'Data (D:)'],
    ['retrim', 'Archive (E:)'],
  ].entries())
    yield write(at('Sun 01:14:22') + index * 7 * MINUTE, 258, [
      what ?? '',
      drive ?? '',
      { type: 14, value: '0000000012010000' },
    ]);
}

interface Night {
  readonly random: Random;
  readonly words: ServiceWords;
  readonly agent: Pen;
  readonly vss: Pen;
}

/** A night without trouble: shadow copy, transfer, done. */
function* goodNight({ random, words, agent, vss }: Night, from: Moment): Generator<DemoEvent, void, undefined> {
  yield agent(from, 1001, ['FULL-D', 'CONTOSO-BCK01']);
  yield words.entered(from + 2 * SECOND, 'LitwareBackupVss', SERVICE_RUNNING);
  yield words.entered(from + 3 * SECOND, 'VSS', SERVICE_RUNNING);
  yield words.entered(from + 4 * SECOND, 'swprv', SERVICE_RUNNING);
  if (random.chance(50))
    yield vss(from + 9 * SECOND, 8194, [
      '0x80070005',
      'Access is denied.',
      'Gathering Writer Data',
      { type: 14, value: Buffer.from('- Code: WRTWRTIC00001229- Call: WRTWRTIC00001188', 'latin1').toString('hex') },
    ]);
  const end = soon(random, from + 40 * MINUTE, HOUR);
  yield words.entered(end - 20 * MINUTE, 'VSS', SERVICE_STOPPED);
  yield vss(end - 20 * MINUTE + SECOND, 8224, ['']);
  yield words.entered(end - 18 * MINUTE, 'swprv', SERVICE_STOPPED);
  yield words.entered(end - 2 * SECOND, 'LitwareBackupVss', SERVICE_STOPPED);
  yield agent(end, 1002, ['FULL-D', String(random.between(212_000, 231_000)), String(random.between(2400, 6100))]);
}

/** The last night: the shadow copy can't be made, and the agent waits for it until somebody stops it. */
function* badNight({ random, words, agent, vss }: Night, from: Moment): Generator<DemoEvent, void, undefined> {
  yield agent(from, 1001, ['FULL-D', 'CONTOSO-BCK01']);
  yield words.entered(from + 2 * SECOND, 'LitwareBackupVss', SERVICE_RUNNING);
  yield words.entered(from + 3 * SECOND, 'VSS', SERVICE_RUNNING);
  yield words.entered(from + 4 * SECOND, 'swprv', SERVICE_RUNNING);
  const failed = from + 93 * SECOND;
  yield pen(random, 'System', 'volsnap')(failed, 36, [
    '\\Device\\HarddiskVolumeShadowCopy14',
    'D:',
    { type: 14, value: '000000000200380000000000240006c0' },
  ]);
  yield vss(failed + SECOND, 12293, ['{b5946137-7b9f-4925-af80-51abd60b20d5}', 'EndPrepareSnapshots', '0x8004230f']);
  yield agent(failed + 2 * SECOND, 1207, ['FULL-D', '0x8004230F', '1']);
  yield words.entered(failed + 4 * MINUTE, 'VSS', SERVICE_STOPPED);
  yield words.entered(failed + 6 * MINUTE, 'swprv', SERVICE_STOPPED);
  yield words.entered(failed + 7 * MINUTE, 'LitwareBackupVss', SERVICE_STOPPED);
  for (let hour = 1; hour <= 8; hour++) yield agent(failed + hour * HOUR, 1103, ['FULL-D', String(hour * 60)]);
}

const LAST_NIGHT = at('Mon 22:00:00');

/** Backups, at ten every night. */
const backups = (services: readonly RecordedService[]): Chapter =>
  function* () {
    const random = randomOf('backups');
    const night: Night = {
      random,
      words: serviceWords(services, random),
      agent: pen(random, 'Application', 'LitwareBackupAgent', { user: people.system.sid }),
      vss: pen(random, 'Application', 'VSS'),
    };
    for (let from = at('Tue 22:00:01'); from < LAST_NIGHT; from += DAY)
      yield* goodNight(night, soon(random, from, SECOND));
    yield* badNight(night, LAST_NIGHT + 1_337_000);
  };

/** Disks, their space, and the backup of it all. */
export const storageChapters = (services: readonly RecordedService[]): readonly Chapter[] => [
  disk,
  space,
  defrag,
  backups(services),
];
