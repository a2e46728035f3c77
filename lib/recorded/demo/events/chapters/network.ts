import { isoTime } from '../../../../events/time.ts';
import { busily, daily, every, fileTimeAt, HOUR, MILLISECOND, MINUTE, type Moment, SECOND } from '../calendar.ts';
import { type Chapter, type DemoEvent, pen } from '../pen.ts';
import { accountOf, LOCAL_SERVICE, NETWORK_SERVICE, people } from '../people.ts';
import { KERNEL, LSASS, NETSVCS, NETWORK_SERVICE_HOST, TIME } from '../processes.ts';
import { randomOf } from '../random.ts';

const SYSTEM = people.system.sid;

/** A socket address for IPv4 in the 128 bytes that Windows keeps for any. */
const socketAddress = (...parts: readonly number[]): string =>
  ['02000035', ...parts.map((part) => part.toString(16).padStart(2, '0'))].join('').padEnd(256, '0');

const sources = [
  'CONTOSO-DC01.contoso.example (ntp.d|0x0|0.0.0.0:123->10.20.0.11:123)',
  'CONTOSO-DC02.contoso.example (ntp.d|0x0|0.0.0.0:123->10.20.0.12:123)',
] as const;

function* time(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('time');
  const write = pen(random, 'System', 'Microsoft-Windows-Time-Service', { process: TIME, user: LOCAL_SERVICE });
  for (const moment of every(random, 5 * HOUR)) {
    const source = random.pick(sources);
    if (random.chance(12)) yield write(moment - 2 * MINUTE, 36, [86_400]);
    yield write(moment, 37, [source]);
    yield write(moment + 30 * MILLISECOND, 35, [source]);
  }
}

const names = [
  'api.tailspin.example',
  'CONTOSO-FS01.contoso.example',
  '_ldap._tcp.dc._msdcs.contoso.example',
  'settings-win.data.microsoft.com',
  'lager-süd.nordwind.example',
] as const;

function* dns(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('dns');
  const host = { process: NETWORK_SERVICE_HOST, user: NETWORK_SERVICE };
  const write = pen(random, 'System', 'Microsoft-Windows-DNS-Client', host);
  for (const moment of every(random, 4 * HOUR)) {
    const address = socketAddress(10, 20, 0, random.between(11, 12));
    yield write(moment, 1014, [random.pick(names), 128, address, random.pick([1436, 4040, 6144])]);
  }
}

function* policies(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('policies');
  const write = pen(random, 'System', 'Microsoft-Windows-GroupPolicy', { process: NETSVCS, user: SYSTEM });
  for (const moment of every(random, 100 * MINUTE)) {
    const values = [1, 4213, 0, random.between(700, 4200), '\\\\CONTOSO-DC01.contoso.example'];
    const activity = random.guid();
    if (random.chance(8)) yield write(moment, 1502, [...values, random.between(1, 3)], { activity });
    else yield write(moment, 1500, values, { activity });
  }
}

function* channels(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('channels');
  const write = pen(random, 'System', 'Schannel', { process: LSASS, user: SYSTEM });
  for (const moment of busily(random, 2 * HOUR)) {
    if (random.chance(60)) yield write(moment, 36874, ['TLS 1.0', KERNEL, 'System']);
    else yield write(moment, 36887, [random.pick([40, 46, 48]), 4040, 'Tomcat9']);
  }
}

const component = [
  'application-specific',
  'Local',
  'Activation',
  '{2593F8B9-4EAF-457C-B68A-50F6B8EA6B54}',
  '{15C20B67-12E7-4BB6-92BB-7AFF07997402}',
] as const;

function* components(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('components');
  const write = pen(random, 'System', 'Microsoft-Windows-DistributedCOM', { process: 916 });
  for (const moment of busily(random, 3 * HOUR)) {
    const { sid, domain, name } = random.pick([people.anna, people.jide]);
    const more = ['LocalHost (Using LRPC)', 'Unavailable', 'Unavailable'];
    if (random.chance(70)) yield write(moment, 10016, [...component, domain, name, sid, ...more], { user: sid });
    else yield write(moment, 10028, ['CONTOSO-FS02', '17e0', 'C:\\Windows\\system32\\mmc.exe', '', ''], { user: sid });
  }
}

const hives = [
  '\\??\\C:\\Users\\anna.berg\\NTUSER.DAT',
  '\\SystemRoot\\System32\\Config\\SOFTWARE',
  '\\??\\C:\\Windows\\AppCompat\\Programs\\Amcache.hve',
] as const;

function* kernel(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('kernel');
  const write = pen(random, 'System', 'Microsoft-Windows-Kernel-General', { process: KERNEL, user: SYSTEM });
  for (const moment of every(random, 2 * HOUR)) {
    const hive = random.pick(hives);
    if (random.chance(65)) yield write(moment, 16, [hive.length, hive, random.between(3, 900), random.between(1, 120)]);
    else
      yield write(moment, 1, [isoTime(fileTimeAt(moment)), isoTime(fileTimeAt(moment - random.between(1, 4000))), 2], {
        version: 1,
      });
  }
}

const STARTED = { thursday: 2, sunday: 5 };

/** At noon Windows writes down how long it has been up. */
const uptime = (moment: Moment): number => {
  const day = Math.floor(moment / (24 * HOUR));
  const since = day >= STARTED.sunday ? STARTED.sunday : day >= STARTED.thursday ? STARTED.thursday : -12;
  return Math.round((moment - since * 24 * HOUR - 3 * HOUR) / SECOND);
};

function* noon(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('noon');
  const write = pen(random, 'System', 'EventLog');
  for (const moment of daily(random, '12:00:00', SECOND))
    yield write(moment, 6013, ['', '', '', '', String(uptime(moment)), '60', '-60 W. Europe Standard Time']);
}

function* ports(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('ports');
  const write = pen(random, 'System', 'Tcpip');
  for (const moment of every(random, 40 * HOUR)) yield write(moment, 4227, ['']);
}

function* queries(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('queries');
  const write = pen(random, 'Microsoft-Windows-WMI-Activity/Operational', 'Microsoft-Windows-WMI-Activity', {
    process: NETSVCS,
    user: SYSTEM,
  });
  for (const moment of every(random, 50 * MINUTE))
    yield write(moment, 5858, [
      random.guid(),
      random.pick([accountOf(people.system), accountOf(people.anna)]),
      random.pick([4072, 4104, 5096]),
      'CONTOSO-APP01',
      'Unknown',
      'Start IWbemServices::ExecQuery - root\\cimv2 : SELECT * FROM Win32_PerfRawData_PerfOS_Memory',
      random.pick([0x80041032, 0x80041010, 0x800706ba]),
      random.pick(['Unknown', 'Throttling Idle Tasks']),
    ]);
}

/** The network, its servers, and what the kernel says in passing. */
export const networkChapters: readonly Chapter[] = [
  time,
  dns,
  policies,
  channels,
  components,
  kernel,
  noon,
  ports,
  queries,
];
