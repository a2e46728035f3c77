import { at, busily, daily, every, HOUR, MILLISECOND, MINUTE, type Moment, SECOND, soon } from '../calendar.ts';
import { type Chapter, type DemoEvent, pen } from '../pen.ts';
import { accountOf, FORMER, type Person, people } from '../people.ts';
import { LSASS, SERVICES, TERMINAL, WINLOGON } from '../processes.ts';
import { type Random, randomOf } from '../random.ts';

const PROVIDER = 'Microsoft-Windows-Security-Auditing';
const NO_GUID = '00000000-0000-0000-0000-000000000000';
const { system, computer } = people;

const nobody = ['S-1-0-0', '-', '-', '0x0'] as const;
const itself = [system.sid, computer.name, computer.domain, '0x3e7'] as const;

const who = ({ sid, name, domain }: Person): readonly [string, string, string] => [sid, name, domain];
const logonId = (random: Random): string => `0x${(0x5f000 + random.between(0, 0x1ff_ffff)).toString(16)}`;
const hexadecimal = (value: number): string => `0x${value.toString(16)}`;

const privileges = ['SeSecurityPrivilege', 'SeBackupPrivilege', 'SeRestorePrivilege', 'SeDebugPrivilege'].join(
  '\r\n\t\t\t',
);

interface Visit {
  readonly person: Person;
  /** 3 over the network, 5 a service, 10 a remote desktop. */
  readonly type: number;
  readonly process: string;
  readonly from: string;
}

const session = (random: Random, moment: Moment, lasts: number, visit: Visit): readonly DemoEvent[] => {
  const write = pen(random, 'Security', PROVIDER, { process: LSASS });
  const { person, type, process, from } = visit;
  const id = logonId(random);
  const activity = random.guid();
  const isService = type === 5;
  const [logon, authentication] = isService ? ['Advapi  ', 'Negotiate'] : ['Kerberos', 'Kerberos'];
  const begin = write(
    moment,
    4624,
    [
      ...(isService ? itself : nobody),
      ...who(person),
      id,
      type,
      logon,
      authentication,
      '-',
      isService ? NO_GUID : random.guid(),
      isService ? hexadecimal(SERVICES) : '0x0',
      process,
      from,
      from === '-' ? '-' : String(random.between(49_200, 65_100)),
      '%%1842',
    ],
    { version: 2, activity },
  );
  const special = write(moment + MILLISECOND, 4672, [...who(person), id, privileges], { activity });
  const end = write(soon(random, moment + SECOND, lasts), 4634, [...who(person), id, type]);
  return isService ? [begin, special] : [begin, special, end];
};

const visits: readonly [Visit, ...Visit[]] = [
  { person: computer, type: 3, process: '-', from: '10.20.1.15' },
  { person: people.docFlow, type: 3, process: '-', from: '10.20.4.31' },
  { person: people.scanner, type: 3, process: '-', from: '10.20.4.88' },
  { person: people.nordwind, type: 3, process: '-', from: '10.31.0.7' },
  { person: people.anna, type: 3, process: '-', from: '10.20.9.104' },
  { person: people.jide, type: 3, process: '-', from: '10.20.9.117' },
];

function* network(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('network logons');
  for (const moment of busily(random, 14 * MINUTE)) yield* session(random, moment, 50 * SECOND, random.pick(visits));
}

function* services(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('service logons');
  const process = 'C:\\Windows\\System32\\services.exe';
  for (const moment of every(random, 40 * MINUTE))
    yield* session(random, moment, SECOND, { person: system, type: 5, process, from: '-' });
}

const refusal = (random: Random, moment: Moment, person: Person, type: number, from: string): DemoEvent =>
  pen(random, 'Security', PROVIDER, { process: LSASS })(moment, 4625, [
    ...(type === 5 ? itself : nobody),
    'S-1-0-0',
    person.name,
    person.domain,
    0xc000006d,
    '%%2313',
    0xc000006a,
    type,
    type === 5 ? 'Advapi  ' : 'NtLmSsp ',
    type === 5 ? 'Negotiate' : 'NTLM',
    type === 5 ? 'CONTOSO-APP01' : 'LAGER-TERMINAL3',
    type === 5 ? hexadecimal(SERVICES) : '0x0',
    type === 5 ? 'C:\\Windows\\System32\\services.exe' : '-',
    from,
    from === '-' ? '-' : String(random.between(49_200, 65_100)),
  ]);

/** When the service control manager can't log the ledger on, the security authority says why. */
function* ledger(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('refused ledger');
  for (const moment of [
    'Sun 03:13:02.310',
    'Sun 09:20:41.694',
    'Mon 07:05:12.330',
    'Mon 07:06:58.081',
    'Mon 13:30:27.606',
    'Today 08:02:33.472',
  ])
    yield refusal(random, at(moment), people.ledger, 5, '-');
}

/** A terminal in the warehouse that keeps an old password of an account. */
function* warehouse(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('warehouse');
  const write = pen(random, 'Security', PROVIDER, { process: LSASS });
  const old: Person = { sid: FORMER, domain: 'CONTOSO', name: 'lager.sued' };
  for (const moment of busily(random, 95 * MINUTE)) {
    yield write(moment, 4776, ['MICROSOFT_AUTHENTICATION_PACKAGE_V1_0', old.name, 'LAGER-TERMINAL3', 0xc0000064]);
    yield refusal(random, moment + MILLISECOND, old, 3, '10.31.0.23');
  }
}

function* credentials(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('credentials');
  const write = pen(random, 'Security', PROVIDER, { process: LSASS });
  for (const moment of busily(random, 3 * HOUR))
    yield write(moment, 4648, [
      ...who(people.anna),
      logonId(random),
      people.administrator.name,
      people.administrator.domain,
      'localhost',
      hexadecimal(4 * random.between(900, 2000)),
      'C:\\Windows\\System32\\consent.exe',
      '::1',
    ]);
}

function* groups(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('groups');
  const write = pen(random, 'Security', PROVIDER, { process: LSASS });
  for (const moment of daily(random, '06:30:00', 3 * MINUTE))
    yield write(moment, 4798, [
      people.administrator.name,
      people.administrator.domain,
      people.administrator.sid,
      ...itself,
      hexadecimal(4104),
      'C:\\Program Files\\Zabbix Agent 2\\zabbix_agent2.exe',
    ]);
}

function* once(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('security, once');
  const write = pen(random, 'Security', PROVIDER, { process: LSASS });
  yield write(at('Thu 02:34:24.113'), 4608);
  yield write(at('Fri 14:51:09.662'), 4732, [
    accountOf(people.jide),
    people.jide.sid,
    'Remote Desktop Users',
    'Builtin',
    'S-1-5-32-555',
    ...who(people.anna),
    '0x5f3c1',
  ]);
  yield write(at('Sun 03:12:13.780'), 4608);
  yield write(at('Mon 09:12:55.204'), 4698, [...who(people.anna), '0x5f3c1', '\\Contoso\\DocFlow nightly', '<Task/>']);
}

const SESSIONS = 'Microsoft-Windows-TerminalServices-LocalSessionManager';

/** Administrators over the remote desktop: on in the morning, away at noon, off in the evening. */
function* desktops(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('desktops');
  const write = pen(random, `${SESSIONS}/Operational`, SESSIONS, { process: TERMINAL, user: system.sid });
  const winlogon = pen(random, 'System', 'Microsoft-Windows-Winlogon', { process: WINLOGON, user: system.sid });
  let number = 1;
  for (const morning of daily(random, '08:05:00', 25 * MINUTE)) {
    const person = random.pick([people.anna, people.jide]);
    const account = accountOf(person);
    const address = `10.20.9.${random.between(101, 120)}`;
    number++;
    const activity = random.guid();
    yield write(morning, 21, [account, number, address], { activity });
    yield winlogon(morning + 80 * MILLISECOND, 7001, [number, person.sid]);
    yield write(soon(random, morning + 3 * HOUR, HOUR), 24, [account, number, address], { activity });
    yield write(soon(random, morning + 4.5 * HOUR, HOUR), 25, [account, number, address], { activity });
    const evening = soon(random, morning + 8 * HOUR, HOUR);
    yield winlogon(evening, 7002, [number, person.sid]);
    yield write(evening + 700 * MILLISECOND, 23, [account, number], { activity });
  }
}

/** Who came, who was turned away. */
export const securityChapters: readonly Chapter[] = [
  network,
  services,
  ledger,
  warehouse,
  credentials,
  groups,
  once,
  desktops,
];
