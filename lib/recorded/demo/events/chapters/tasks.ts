import { at, busily, daily, every, HOUR, MILLISECOND, MINUTE, type Moment, SECOND, soon } from '../calendar.ts';
import { type Chapter, type DemoEvent, pen } from '../pen.ts';
import { accountOf, people } from '../people.ts';
import { NETSVCS } from '../processes.ts';
import { type Random, randomOf } from '../random.ts';

const PROVIDER = 'Microsoft-Windows-TaskScheduler';

interface Task {
  readonly name: string;
  readonly action: string;
  readonly account: string;
  /** What its program returns; 0: all went well. */
  readonly result?: number;
  /** Its program can't be started: why. */
  readonly refusal?: number;
}

const SYSTEM = accountOf(people.system);

/** One run of a task, told by seven events. */
function* runOf(random: Random, from: Moment, task: Task, within: number): Generator<DemoEvent, void, undefined> {
  const write = pen(random, `${PROVIDER}/Operational`, PROVIDER, { process: NETSVCS, user: people.system.sid });
  const { name, action, account } = task;
  const instance = random.guid();
  const more = { activity: instance };
  const process = 4 * random.between(1000, 2600);
  yield write(from, 107, [name, instance], more);
  yield write(from + 9 * MILLISECOND, 100, [name, account, instance], more);
  if (task.refusal !== undefined) {
    yield write(from + 30 * MILLISECOND, 203, [name, instance, action, task.refusal], more);
    return;
  }
  yield write(from + 21 * MILLISECOND, 129, [name, action, process, 16_384], more);
  yield write(from + 22 * MILLISECOND, 200, [name, action, instance, process], more);
  const end = soon(random, from + SECOND, within);
  yield write(end, 201, [name, instance, action, task.result ?? 0, process], more);
  yield write(end + MILLISECOND, 102, [name, account, instance], more);
}

const hourly: Task = {
  name: '\\Contoso\\DocFlow queue check',
  action: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
  account: accountOf(people.docFlow),
};

const usual: readonly [Task, ...Task[]] = [
  {
    name: '\\Microsoft\\Windows\\UpdateOrchestrator\\Schedule Scan',
    action: '%systemroot%\\system32\\usoclient.exe',
    account: SYSTEM,
  },
  {
    name: '\\Microsoft\\Windows\\Windows Error Reporting\\QueueReporting',
    action: '%windir%\\system32\\wermgr.exe',
    account: SYSTEM,
  },
  { name: '\\Microsoft\\Windows\\Diagnosis\\Scheduled', action: 'Diagnosis Scheduled Task', account: SYSTEM },
  {
    name: '\\Microsoft\\Windows\\Server Manager\\ServerManager',
    action: '%windir%\\system32\\ServerManagerLauncher.exe',
    account: accountOf(people.anna),
  },
  {
    name: '\\MicrosoftEdgeUpdateTaskMachineUA',
    action: 'C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe',
    account: SYSTEM,
  },
];

function* byTheHour(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('hourly task');
  for (let moment = at('Tue 09:00:00'); ; moment += HOUR)
    yield* runOf(random, soon(random, moment, SECOND), { ...hourly, result: random.chance(6) ? 1 : 0 }, 40 * SECOND);
}

function* inBetween(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('usual tasks');
  for (const moment of every(random, 3 * HOUR)) yield* runOf(random, moment, random.pick(usual), 20 * SECOND);
}

function* nightly(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('nightly task');
  const task = {
    name: '\\Fabrikam\\Statements',
    action: 'D:\\Fabrikam\\Ledger 7\\bin\\ledgerprt.exe',
    account: accountOf(people.ledger),
  };
  for (const moment of daily(random, '23:15:00', SECOND))
    if (moment < at('Sun 00:00:00')) yield* runOf(random, moment, task, 25 * MINUTE);
    // The account's password is another by then: 0x8007052e.
    else yield* runOf(random, moment, { ...task, refusal: 2_147_943_726 }, SECOND);
}

const hostVersion = ['\tHostName=ConsoleHost', '\tHostVersion=5.1.20348.3692'];

const engineDetails = (random: Random, state: string, sequence: number, command: string): string =>
  [
    `\tNewEngineState=${state}`,
    `\tPreviousEngineState=${state === 'Available' ? 'None' : 'Available'}`,
    '',
    `\tSequenceNumber=${sequence}`,
    '',
    ...hostVersion,
    `\tHostId=${random.guid()}`,
    `\tHostApplication=${command}`,
    '\tEngineVersion=5.1.20348.3692',
    `\tRunspaceId=${random.guid()}`,
    '\tPipelineId=',
    '\tCommandName=',
    '',
  ].join('\r\n');

const commands = [
  'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -NoProfile -File D:\\Ops\\Check-DocFlowQueue.ps1',
  'powershell.exe',
  'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -NonInteractive -Command Get-Counter',
] as const;

const scripts = [
  'Get-Service | Where-Object Status -ne Running | Sort-Object Name',
  '$queue = Get-DocFlowQueue -Name Invoices\r\nif ($queue.Length -gt 100) {\r\n  Write-EventLog -LogName Application -Source ContosoDocFlow -EntryType Warning -EventId 20 -Message "queue: $($queue.Length)"\r\n}',
  'Restart-Service -Name ContosoDocFlow -WhatIf',
] as const;

/** A session of PowerShell, in its old log and its new one. */
function* sessionOf(random: Random, from: Moment): Generator<DemoEvent, void, undefined> {
  const old = pen(random, 'Windows PowerShell', 'PowerShell');
  const process = 4 * random.between(1000, 2600);
  const user = random.pick([people.anna.sid, people.docFlow.sid]);
  const log = pen(random, 'Microsoft-Windows-PowerShell/Operational', 'Microsoft-Windows-PowerShell', {
    process,
    user,
  });
  const command = random.pick(commands);
  const activity = random.guid();
  yield log(from, 40961, [], { version: 1, activity });
  yield log(from + 80 * MILLISECOND, 53504, [String(process), 'DefaultAppDomain'], { version: 1, activity });
  for (const [index, name] of ['Registry', 'Alias', 'Environment', 'FileSystem', 'Function', 'Variable'].entries())
    yield old(from + (90 + index) * MILLISECOND, 600, [
      name,
      'Started',
      engineDetails(random, 'Available', 2 * index + 1, command),
    ]);
  yield old(from + 120 * MILLISECOND, 400, ['Available', 'None', engineDetails(random, 'Available', 13, command)]);
  yield log(from + 130 * MILLISECOND, 40962, [], { version: 1, activity });
  const script = random.pick(scripts);
  yield log(from + 900 * MILLISECOND, 4104, [1, 1, script, random.guid(), ''], { version: 1, activity });
  yield old(soon(random, from + 2 * SECOND, 30 * SECOND), 403, [
    'Stopped',
    'Available',
    engineDetails(random, 'Stopped', 15, command),
  ]);
}

function* shells(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('shells');
  for (const moment of busily(random, 4 * HOUR)) yield* sessionOf(random, moment);
}

/** What runs by the clock, and what people run by hand. */
export const taskChapters: readonly Chapter[] = [byTheHour, inBetween, nightly, shells];
