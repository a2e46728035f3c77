import type { Column } from '../output/columns.ts';
import { sizeText } from '../output/size.ts';
import type { Tone } from '../output/style.ts';
import { durationText } from '../service/duration.ts';
import type { HostedLoad } from './hosted-loads.ts';
import { numberText } from './number-text.ts';
import type { ProcessLoad } from './process-loads.ts';
import type { ServiceLoad } from './service-loads.ts';

export interface LoadColumn extends Column<ServiceLoad> {
  readonly summary: string;
}

type Quantity = Exclude<keyof ProcessLoad, 'processId'>;

const known = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;

const BUSY = 80;

const cpuTone = ({ load }: ServiceLoad): Tone | undefined => ((load?.cpuPercent ?? 0) >= BUSY ? 'waiting' : undefined);

type Heading = Omit<LoadColumn, 'value' | 'isRight' | 'text'>;

const figure = (
  heading: Heading,
  figureOf: (row: ServiceLoad) => number | undefined,
  text: (value: number) => string,
): LoadColumn => ({
  ...heading,
  value: (row) => known(figureOf(row)),
  text: (row) => {
    const value = known(figureOf(row));
    return value === null ? '-' : text(value);
  },
  isRight: true,
});

const quantity = (heading: Heading, key: Quantity, text: (value: number) => string): LoadColumn =>
  figure(heading, ({ load }) => load?.[key], text);

const published = (heading: Heading, key: keyof HostedLoad, text: (value: number) => string): LoadColumn =>
  figure(heading, ({ hosted }) => hosted?.[key], text);

const SHOWN = 3;

/** Some processes have dozens of services in them. */
const shortList = (names: readonly string[]): string =>
  names.length <= SHOWN
    ? names.join(', ')
    : `${names.slice(0, SHOWN - 1).join(', ')} and ${names.length - SHOWN + 1} more`;

const rateText = (bytes: number): string => sizeText(Math.round(bytes));

/** The columns of a list of what services use. */
export const loadColumns: readonly LoadColumn[] = [
  {
    id: 'name',
    key: 'name',
    title: 'SERVICE',
    summary: 'Key name; with --top those of all services in the process',
    value: ({ names }) => names.join(', '),
    text: ({ names }) => shortList(names),
    minimum: 10,
    rank: 9,
  },
  {
    id: 'services',
    key: 'services',
    title: 'SERVICES',
    summary: 'The same as a list, for JSON',
    value: ({ names }) => names,
    minimum: 10,
    rank: 2,
  },
  {
    id: 'state',
    key: 'state',
    title: 'STATE',
    summary: 'running, stopped, ...; deleted: there is no such service any more',
    value: ({ state }) => state,
    tone: ({ state }) =>
      state === 'running' ? 'good' : state === 'stopped' || state === 'deleted' ? 'bad' : 'waiting',
    rank: 3,
  },
  {
    id: 'pid',
    key: 'processId',
    title: 'PID',
    summary: 'Process id; null: it has no process',
    value: ({ processId }) => processId || null,
    isRight: true,
    rank: 8,
  },
  quantity(
    {
      id: 'cpu',
      key: 'cpuPercent',
      title: 'CPU %',
      summary: 'Processor time since the sample before; 100 is one processor',
      tone: cpuTone,
      rank: 8,
    },
    'cpuPercent',
    (value) => value.toFixed(1),
  ),
  quantity(
    { id: 'memory', key: 'workingSetBytes', title: 'MEMORY', summary: 'Working set, shared pages included', rank: 8 },
    'workingSetBytes',
    sizeText,
  ),
  quantity(
    { id: 'private', key: 'privateBytes', title: 'PRIVATE', summary: 'Memory promised to it alone', rank: 5 },
    'privateBytes',
    sizeText,
  ),
  quantity(
    { id: 'handles', key: 'handles', title: 'HANDLES', summary: 'Open handles', rank: 6 },
    'handles',
    numberText,
  ),
  quantity({ id: 'threads', key: 'threads', title: 'THREADS', summary: 'Threads', rank: 4 }, 'threads', numberText),
  quantity(
    {
      id: 'read',
      key: 'readBytesPerSecond',
      title: 'READ/S',
      summary: 'Bytes read a second: files, devices, network',
      rank: 6,
    },
    'readBytesPerSecond',
    rateText,
  ),
  quantity(
    { id: 'write', key: 'writeBytesPerSecond', title: 'WRITE/S', summary: 'Bytes written a second', rank: 6 },
    'writeBytesPerSecond',
    rateText,
  ),
  quantity(
    { id: 'uptime', key: 'uptimeSeconds', title: 'UPTIME', summary: 'Since its process began', rank: 3 },
    'uptimeSeconds',
    (seconds) => durationText(Math.round(seconds) * 1000),
  ),
  published(
    {
      id: 'restarts',
      key: 'restarts',
      title: 'RESTARTS',
      summary: 'Of a service that svcdeck hosts: how often its program failed since the service was started',
      rank: 4,
    },
    'restarts',
    numberText,
  ),
  published(
    {
      id: 'logged',
      key: 'loggedBytesPerSecond',
      title: 'LOGGED/S',
      summary: 'Of a service that svcdeck hosts: bytes of output a second',
      rank: 4,
    },
    'loggedBytesPerSecond',
    rateText,
  ),
  published(
    {
      id: 'lines',
      key: 'loggedLinesPerSecond',
      title: 'LINES/S',
      summary: 'Of a service that svcdeck hosts: lines of output a second',
      rank: 3,
    },
    'loggedLinesPerSecond',
    (value) => numberText(Math.round(value)),
  ),
  {
    id: 'shared',
    key: 'sharedWith',
    title: 'SHARES WITH',
    summary: 'The other services in its process: what it uses is theirs, too',
    value: ({ sharedWith }) => sharedWith,
    text: ({ sharedWith }) => shortList(sharedWith),
    minimum: 12,
    rank: 2,
  },
  {
    id: 'previous',
    key: 'previousProcessId',
    title: 'BEFORE',
    summary: 'The process that it ran in before, in the round in which it has a new one',
    value: ({ previousProcessId }) => previousProcessId ?? null,
    isRight: true,
    rank: 1,
  },
];
