import {
  SERVICE_ACCEPT_PAUSE_CONTINUE,
  SERVICE_ACCEPT_SHUTDOWN,
  SERVICE_ACCEPT_STOP,
  SERVICE_AUTO_START,
  SERVICE_STATE_ALL,
} from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { GROUP_MARK } from '../recorded/names.ts';
import { isRefusal, mergeNeeds, type Needs, readRecords, type ServiceRecord } from '../service/record.ts';
import type { TableColumn } from './object-table.ts';
import type { Property } from './property.ts';
import { serviceTypeName, startTypeName, statusName } from './service-words.ts';

/** One service as an object of PowerShell. */
export interface ServiceObject extends ServiceRecord {
  /** The computer that it is on. */
  readonly machineName: string;
  /** Key names of those that depend on it. Absent: not asked. null: not told. */
  readonly dependents?: readonly string[] | null;
}

/** A property of services, with what it has to know beyond the enumeration. */
export interface ServiceProperty extends Property<ServiceObject> {
  readonly needs: Needs;
  /** What depends on it has to be asked for. */
  readonly needsDependents?: boolean;
}

const accepts =
  (control: number) =>
  ({ entry }: ServiceObject): boolean =>
    (entry.status.controlsAccepted & control) !== 0;

const ofConfig = { config: true } as const;
const ofStart = { config: true, levels: ['delayedAutoStart'] } as const;

/** null: it was not told. */
const isDelayed = ({ config, options }: ServiceObject): boolean | null => {
  if (config === null || config === undefined) return null;
  return config.startType === SERVICE_AUTO_START && options?.delayedAutoStart === true;
};

const startup = (service: ServiceObject): string | null => {
  const { config } = service;
  if (config === null || config === undefined) return null;
  return isDelayed(service) === true ? 'AutomaticDelayedStart' : startTypeName(config.startType);
};

/** Every property, the ones that cost nothing first. A promise to programs. Learn: ServiceController. */
export const serviceProperties: readonly ServiceProperty[] = [
  { name: 'Status', needs: {}, value: ({ entry }) => statusName(entry.status.state) },
  { name: 'Name', aliases: ['ServiceName'], needs: {}, value: ({ entry }) => entry.name },
  { name: 'DisplayName', needs: {}, value: ({ entry }) => entry.displayName },
  { name: 'ServiceType', needs: {}, value: ({ entry }) => serviceTypeName(entry.status.type) },
  { name: 'CanPauseAndContinue', needs: {}, value: accepts(SERVICE_ACCEPT_PAUSE_CONTINUE) },
  { name: 'CanShutdown', needs: {}, value: accepts(SERVICE_ACCEPT_SHUTDOWN) },
  { name: 'CanStop', needs: {}, value: accepts(SERVICE_ACCEPT_STOP) },
  { name: 'ProcessId', needs: {}, value: ({ entry }) => entry.status.processId },
  { name: 'MachineName', needs: {}, value: ({ machineName }) => machineName },
  {
    name: 'StartType',
    needs: ofConfig,
    value: ({ config }) => (config ? startTypeName(config.startType) : null),
  },
  { name: 'StartupType', needs: ofStart, value: startup },
  { name: 'DelayedAutoStart', needs: ofStart, value: isDelayed },
  { name: 'BinaryPathName', needs: ofConfig, value: ({ config }) => config?.binaryPath ?? null },
  { name: 'UserName', needs: ofConfig, value: ({ config }) => config?.account ?? null },
  {
    name: 'Description',
    needs: { levels: ['description'] },
    value: ({ options }) => options?.description ?? null,
  },
  {
    name: 'RequiredServices',
    aliases: ['ServicesDependedOn'],
    needs: ofConfig,
    value: ({ config }) => config?.dependencies.filter((name) => !name.startsWith(GROUP_MARK)) ?? null,
  },
  {
    name: 'DependentServices',
    needs: {},
    needsDependents: true,
    value: ({ dependents }) => dependents ?? null,
  },
];

/** What JSON and CSV give by themselves: no service has to be opened for it. */
export const usualServiceProperties: readonly ServiceProperty[] = serviceProperties.filter(
  ({ needs, needsDependents }) => Object.keys(needs).length === 0 && needsDependents !== true,
);

/** PowerShell's own table. */
export const serviceColumns: readonly TableColumn<ServiceObject>[] = [
  { title: 'Status', width: 8, text: ({ entry }) => statusName(entry.status.state) },
  { title: 'Name', width: 18, text: ({ entry }) => entry.name },
  { title: 'DisplayName', width: 38, text: ({ entry }) => entry.displayName },
];

/** What depends on a service. null: it would not tell. */
const dependentsOf = async ({ services }: Machine, name: string): Promise<readonly string[] | null> => {
  try {
    return (await services.dependents(name, SERVICE_STATE_ALL)).map((each) => each.name);
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
};

/** The objects of these services, with no more questions than the properties make necessary. */
export const readServiceObjects = async (
  machine: Machine,
  entries: readonly ServiceEntry[],
  properties: readonly ServiceProperty[],
  signal: AbortSignal,
): Promise<readonly ServiceObject[]> => {
  const needs = mergeNeeds(properties.map((property) => property.needs));
  const records = await readRecords(machine, entries, needs, signal);
  const objects = records.map((record): ServiceObject => ({ ...record, machineName: machine.name }));
  if (!properties.some(({ needsDependents }) => needsDependents === true)) return objects;
  const whole: ServiceObject[] = [];
  for (const object of objects) {
    signal.throwIfAborted();
    whole.push({ ...object, dependents: await dependentsOf(machine, object.entry.name) });
  }
  return whole;
};
