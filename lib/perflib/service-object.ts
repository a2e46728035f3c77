import type { PublishedCounter, PublishedObject } from './counter-object.ts';
import { type CounterProvider, counterProvider } from './provider.ts';
import type { CounterTypeWord } from './type-words.ts';

const counter = (name: string, type: CounterTypeWord, help: string, scale = 0): PublishedCounter => ({
  name,
  help,
  type,
  scale,
  detail: 'standard',
});

/** What is told of every hosted service, under the names by which the host sets it. */
const serviceCounters = {
  state: counter(
    'State',
    'count',
    'Where the service stands, as the service manager numbers it: 1 stopped, 2 starting, 3 stopping, 4 running, 5 continuing, 6 pausing, 7 paused.',
  ),
  restarts: counter(
    'Restarts',
    'count',
    'How often the program has failed and was to be started again since the service was started.',
  ),
  uptime: counter('Uptime (s)', 'count', 'For how many seconds the program has been running; 0 while it is not.'),
  lastExitCode: counter('Last Exit Code', 'hex', 'The code that the program ended with last; 0 before its first end.'),
  processes: counter(
    'Processes',
    'count',
    'How many processes the program is at the moment: itself and what it has started.',
    1,
  ),
  cpu: counter(
    '% Processor Time',
    'busy',
    'The percentage of time that the processes of the program spent on processors; 100 is one processor.',
  ),
  memory: counter(
    'Private Bytes',
    'count',
    'The memory that the processes of the program have for themselves alone.',
    -5,
  ),
  bytesLogged: counter(
    'Bytes Logged/sec',
    'rate',
    'How many bytes of output are written to the log files a second.',
    -3,
  ),
  linesLogged: counter('Lines Logged/sec', 'rate', 'How many lines of output are written to the log files a second.'),
  probeTime: counter('Probe Time (ms)', 'count', 'How many milliseconds the last probe took.'),
  probeFailures: counter('Probe Failures', 'count', 'How many probes have failed since the service was started.'),
} as const satisfies Readonly<Record<string, PublishedCounter>>;

/** A counter of the object by the name under which the host sets it. */
export type ServiceCounter = keyof typeof serviceCounters;

/** In the order of the object's counters. */
export const serviceCounterNames = Object.keys(serviceCounters) as readonly ServiceCounter[];

/** The object of all hosted services, one instance each. */
export const serviceObject: PublishedObject = {
  name: 'svcdeck services',
  help: 'The services that svcdeck hosts on this computer: how each stands, and what its program does.',
  instances: 'many',
  counters: Object.values(serviceCounters),
};

/** What is registered once for all hosted services of a computer. */
export const serviceProvider: CounterProvider = counterProvider('svcdeck', [serviceObject]);
