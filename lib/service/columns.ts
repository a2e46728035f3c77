import { SERVICE_PAUSED, SERVICE_RUNNING, SERVICE_STOPPED, symbolOf } from '../../native/codes.ts';
import type { ServiceStatus } from '../../native/types.ts';
import type { Cell, Column } from '../output/columns.ts';
import { sizeText } from '../output/size.ts';
import type { Tone } from '../output/style.ts';
import { tookText } from './duration.ts';
import { hasFailed, readExitCode } from './exit-code.ts';
import type { Needs, ServiceRecord } from './record.ts';
import { controlWords, errorControlWord, startWord, stateWord, stateWords, typeWord } from './words.ts';

/** A column of services, with what it has to know and one line on what it shows. */
export interface ServiceColumn extends Column<ServiceRecord> {
  readonly needs: Needs;
  readonly summary: string;
}

/** Marks a state without colour: + runs, - stopped, ! stopped after a failure, = paused, ~ on the way, ? unknown. */
export const stateSign = (status: ServiceStatus): string => {
  if (status.state === SERVICE_RUNNING) return '+';
  if (status.state === SERVICE_STOPPED) return hasFailed(status) ? '!' : '-';
  if (status.state === SERVICE_PAUSED) return '=';
  return stateWords.includes(stateWord(status.state)) ? '~' : '?';
};

const signTones: Readonly<Record<string, Tone>> = {
  '+': 'good',
  '-': 'quiet',
  '!': 'bad',
  '=': 'waiting',
  '~': 'waiting',
};

/** How a terminal sets a state off. */
export const stateTone = (status: ServiceStatus): Tone | undefined => signTones[stateSign(status)];

/**
 * The start type of a record in words; null: it could not be read. Where only the delay could not be read (Windows before
 * Vista does not know it), the start counts as not delayed.
 */
export const startOf = ({ config, options }: ServiceRecord): string | null =>
  config === null || config === undefined ? null : startWord(config.startType, options?.delayedAutoStart === true);

const exitText = ({ entry }: ServiceRecord): string => {
  const exit = readExitCode(entry.status);
  if (exit.kind === 'service') return `1066 service: ${exit.code}`;
  const symbol = symbolOf(entry.status.win32ExitCode);
  return symbol === undefined ? String(entry.status.win32ExitCode) : `${entry.status.win32ExitCode} ${symbol}`;
};

const sizeCell = (value: Cell): string => (typeof value === 'number' ? sizeText(value) : '');

const ofConfig = { config: true } as const;

/** Every column of `list`, in the order in which help names them. Keys are the keys of `show --json` too. */
export const serviceColumns: readonly ServiceColumn[] = [
  {
    id: 'name',
    key: 'name',
    title: 'NAME',
    summary: 'key name',
    needs: {},
    value: ({ entry }) => entry.name,
    minimum: 12,
    rank: 9,
  },
  {
    id: 'display',
    key: 'displayName',
    title: 'DISPLAY NAME',
    summary: 'display name',
    needs: {},
    value: ({ entry }) => entry.displayName,
    minimum: 12,
    rank: 4,
  },
  {
    id: 'state',
    key: 'state',
    title: 'STATE',
    summary: 'running, stopped, ...',
    needs: {},
    value: ({ entry }) => stateWord(entry.status.state),
    tone: ({ entry }) => stateTone(entry.status),
    rank: 8,
  },
  {
    id: 'start',
    key: 'startType',
    title: 'START',
    summary: 'auto, auto-delayed, manual, disabled, boot, system',
    needs: { config: true, levels: ['delayedAutoStart'] },
    value: startOf,
    rank: 6,
  },
  {
    id: 'pid',
    key: 'processId',
    title: 'PID',
    summary: 'process id',
    needs: {},
    value: ({ entry }) => entry.status.processId || null,
    isRight: true,
    rank: 7,
  },
  {
    id: 'memory',
    key: 'workingSetBytes',
    title: 'MEMORY',
    summary: "its process's memory (services that share a process show the same)",
    needs: { usage: true },
    value: ({ usage }) => usage?.workingSetBytes ?? null,
    text: ({ usage }) => sizeCell(usage?.workingSetBytes ?? null),
    isRight: true,
    rank: 7,
  },
  {
    id: 'private',
    key: 'privateBytes',
    title: 'PRIVATE',
    summary: 'memory that its process shares with no other',
    needs: { usage: true },
    value: ({ usage }) => usage?.privateBytes ?? null,
    text: ({ usage }) => sizeCell(usage?.privateBytes ?? null),
    isRight: true,
    rank: 6,
  },
  {
    id: 'cputime',
    key: 'cpuMs',
    title: 'CPU TIME',
    summary: 'processor time of its process since that began; milliseconds',
    needs: { usage: true, times: true },
    value: ({ usage }) => (usage?.cpuMs === undefined ? null : Math.round(usage.cpuMs)),
    text: ({ usage }) => (usage?.cpuMs === undefined ? '' : tookText(usage.cpuMs)),
    isRight: true,
    rank: 6,
  },
  {
    id: 'account',
    key: 'account',
    title: 'ACCOUNT',
    summary: 'account it runs under',
    needs: ofConfig,
    value: ({ config }) => config?.account ?? null,
    minimum: 12,
    rank: 5,
  },
  {
    id: 'path',
    key: 'binaryPath',
    title: 'PATH',
    summary: 'command line of its program',
    needs: ofConfig,
    value: ({ config }) => config?.binaryPath ?? null,
    minimum: 16,
    rank: 2,
  },
  {
    id: 'description',
    key: 'description',
    title: 'DESCRIPTION',
    summary: 'what it is for',
    needs: { levels: ['description'] },
    value: ({ options }) => options?.description ?? null,
    text: ({ options }) => (options?.description ?? '').replace(/\s+/g, ' ').trim(),
    minimum: 16,
    rank: 1,
  },
  {
    id: 'type',
    key: 'type',
    title: 'TYPE',
    summary: 'own-process, share-process, kernel-driver, ...',
    needs: {},
    value: ({ entry }) => typeWord(entry.status.type),
    minimum: 11,
    rank: 3,
  },
  {
    id: 'exitcode',
    key: 'win32ExitCode',
    title: 'EXIT CODE',
    summary: 'how it ended last',
    needs: {},
    value: ({ entry }) => entry.status.win32ExitCode,
    text: exitText,
    minimum: 9,
    rank: 5,
  },
  {
    id: 'serviceexitcode',
    key: 'serviceExitCode',
    title: 'OWN CODE',
    summary: "the service's own code, where exitcode is 1066",
    needs: {},
    value: ({ entry }) => entry.status.serviceExitCode,
    isRight: true,
    rank: 3,
  },
  {
    id: 'controls',
    key: 'controlsAccepted',
    title: 'ACCEPTS',
    summary: 'controls that it accepts now',
    needs: {},
    value: ({ entry }) => controlWords(entry.status.controlsAccepted),
    minimum: 8,
    rank: 2,
  },
  {
    id: 'depends',
    key: 'dependencies',
    title: 'DEPENDS ON',
    summary: 'key names of what it depends on; + stands before a group',
    needs: ofConfig,
    value: ({ config }) => config?.dependencies ?? null,
    minimum: 12,
    rank: 2,
  },
  {
    id: 'group',
    key: 'loadOrderGroup',
    title: 'GROUP',
    summary: 'load order group',
    needs: ofConfig,
    value: ({ config }) => config?.loadOrderGroup ?? null,
    minimum: 8,
    rank: 3,
  },
  {
    id: 'error',
    key: 'errorControl',
    title: 'ON ERROR',
    summary: 'what Windows does when it fails at boot',
    needs: ofConfig,
    value: ({ config }) => (config ? errorControlWord(config.errorControl) : null),
    rank: 3,
  },
];

/** The same column; the state with its sign before it, for readers who see no colour. */
export const withStateSign = (column: ServiceColumn): ServiceColumn =>
  column.id === 'state'
    ? { ...column, text: ({ entry }) => `${stateSign(entry.status)} ${stateWord(entry.status.state)}` }
    : column;
