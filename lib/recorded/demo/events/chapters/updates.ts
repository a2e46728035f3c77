import { at, daily, every, HOUR, MINUTE, type Moment, SECOND, soon } from '../calendar.ts';
import { type Chapter, type DemoEvent, pen } from '../pen.ts';
import { people } from '../people.ts';
import { DEFENDER, NETSVCS } from '../processes.ts';
import { type Random, randomOf } from '../random.ts';

const SYSTEM = people.system.sid;
const CLIENT = 'Microsoft-Windows-WindowsUpdateClient';
const CLIENT_LOG = `${CLIENT}/Operational`;
const SETUP = 'Setup';
/** The service that updates came from: the company's own. */
const SERVICE = '3da21691-e39d-4da6-8a4b-b43877bcb1b7';
const CUMULATIVE =
  '2026-03 Cumulative Update for Microsoft server operating system version 21H2 for x64-based Systems (KB5079420)';
const FRAMEWORK =
  '2026-03 Cumulative Update for .NET Framework 3.5 and 4.8 for Microsoft server operating system version 21H2 for x64 (KB5078911)';

interface Update {
  readonly title: string;
  readonly guid: string;
  readonly failsWith?: number;
}

/** Fetched, installed, and told of in two logs. */
function* install(random: Random, from: Moment, { title, guid, failsWith }: Update): Generator<DemoEvent> {
  const hand = { process: NETSVCS, user: SYSTEM };
  const system = pen(random, 'System', CLIENT, hand);
  const log = pen(random, CLIENT_LOG, CLIENT, hand);
  const update = [title, guid, 200];
  const more = { version: 1 };
  yield system(from, 44, update, more);
  const fetched = soon(random, from + 3 * SECOND, 90 * SECOND);
  yield log(fetched, 41, update, more);
  yield system(fetched + 2 * SECOND, 43, update, more);
  const done = soon(random, fetched + 8 * SECOND, 6 * MINUTE);
  if (failsWith === undefined) yield system(done, 19, [...update, SERVICE], more);
  else yield system(done, 20, [failsWith, ...update, SERVICE], more);
}

function* packages(random: Random, from: Moment): Generator<DemoEvent, void, undefined> {
  const write = pen(random, SETUP, 'Microsoft-Windows-Servicing', { process: 5128, user: SYSTEM });
  for (const [index, name] of ['KB5079420', 'KB5078911', 'KB5079215'].entries()) {
    const moment = from + index * 4 * MINUTE;
    yield write(moment, 1, [name, 'Absent', 'Installed', 'UpdateAgentLCU']);
    yield write(moment + 2 * MINUTE, 4, [name, 'Installed', 0]);
  }
}

function* thursday(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('thursday');
  yield* install(random, at('Thu 01:35:11.903'), { title: CUMULATIVE, guid: random.guid(), failsWith: 0x800f0922 });
  yield* install(random, at('Thu 01:48:30.118'), { title: FRAMEWORK, guid: random.guid() });
  yield* install(random, at('Thu 02:02:54.620'), { title: CUMULATIVE, guid: random.guid() });
}

function* servicing(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('servicing');
  yield* packages(random, at('Thu 02:05:00.337'));
  const write = pen(random, SETUP, 'Microsoft-Windows-Servicing', { process: 4884, user: SYSTEM });
  for (const [index, name] of ['KB5079420', 'KB5078911', 'KB5079215'].entries())
    yield write(at('Thu 02:37:41.5') + index * 3 * SECOND, 2, [name, 'Installed', 0]);
}

/** Several times a day there is something new that Defender should know. */
function* intelligence(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('intelligence');
  const defender = pen(random, 'Microsoft-Windows-Windows Defender/Operational', 'Microsoft-Windows-Windows Defender', {
    process: DEFENDER,
    user: SYSTEM,
  });
  let minor = 312;
  for (const moment of every(random, 5 * HOUR)) {
    const before = `1.447.${minor}.0`;
    minor += random.between(3, 17);
    const version = `1.447.${minor}.0`;
    const title = `Security Intelligence Update for Microsoft Defender Antivirus - KB2267602 (Version ${version}) - Current Channel (Broad)`;
    const events = [...install(random, moment, { title, guid: random.guid() })];
    yield* events;
    yield defender((events.at(-1)?.at ?? moment) + SECOND, 2000, [version, before, 'Microsoft Update Server']);
  }
}

function* searches(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('searches');
  const write = pen(random, CLIENT_LOG, CLIENT, { process: NETSVCS, user: SYSTEM });
  for (const moment of every(random, 7 * HOUR))
    yield write(moment, 26, [random.between(0, 2), SERVICE], { version: 1 });
}

function* scans(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('scans');
  const write = pen(random, 'Microsoft-Windows-Windows Defender/Operational', 'Microsoft-Windows-Windows Defender', {
    process: DEFENDER,
    user: SYSTEM,
  });
  for (const moment of daily(random, '03:40:00', 20 * MINUTE)) {
    const scan = [random.guid(), 'Antimalware', 'Quick scan', 'NT AUTHORITY', 'SYSTEM'];
    const seconds = random.between(140, 420);
    yield write(moment, 1000, scan);
    yield write(moment + seconds * SECOND, 1001, [...scan, seconds]);
  }
}

function* finding(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('finding');
  const write = pen(random, 'Microsoft-Windows-Windows Defender/Operational', 'Microsoft-Windows-Windows Defender', {
    process: DEFENDER,
    user: SYSTEM,
  });
  const [name, path] = ['Virus:DOS/EICAR_Test_File', 'file:_D:\\DocFlow\\In\\rechnung (3).zip->rechnung.com'];
  yield write(at('Fri 11:26:08.771'), 1116, [
    name,
    'Severe',
    'Virus',
    path,
    'CONTOSO\\svc-scan',
    'C:\\Program Files\\Contoso\\Document Workflow\\DocFlow.Service.exe',
  ]);
  yield write(at('Fri 11:26:21.030'), 1117, [name, 'Quarantine', path, 0]);
}

function* health(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('health');
  const write = pen(random, 'Microsoft-Windows-Windows Defender/Operational', 'Microsoft-Windows-Windows Defender', {
    process: DEFENDER,
    user: SYSTEM,
  });
  for (const moment of every(random, 4 * HOUR))
    yield write(moment, 1150, ['4.18.24090.11', '1.1.24090.11', '1.447.312.0']);
}

/** Updates of Windows and of what protects it. */
export const updateChapters: readonly Chapter[] = [thursday, servicing, intelligence, searches, scans, finding, health];
