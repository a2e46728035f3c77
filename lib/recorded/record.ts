import { SERVICE_ADAPTER, SERVICE_DRIVER, SERVICE_STOPPED } from '../../native/codes.ts';
import type { ServiceConfig, ServiceOptions, ServiceStatus } from '../../native/types.ts';
import type { RecordedBehaviour, RecordedService } from './document.ts';
import type { RecordedHosted, RecordedParameters } from './hosting/document.ts';

/** One service while the machine is open: what the document says, and what has happened since. */
export interface ServiceRecord {
  readonly name: string;
  config: ServiceConfig;
  options: ServiceOptions;
  security: string | undefined;
  readonly behaviour: RecordedBehaviour;
  status: ServiceStatus;
  /** The state that a pending one turns into, and when (in the clock's milliseconds). Absent: nothing is due. */
  due?: { readonly at: number; readonly status: ServiceStatus };
  /** When a failure action starts it again. Absent: none is going to. */
  restartAt?: number;
  /** How often it has failed, and when last. Absent: never since the machine was opened. */
  failures?: { readonly count: number; readonly lastAt: number };
  /** What svcdeck keeps of it. Absent: it does not host it. */
  hosted?: RecordedHosted;
  /** Its key `Parameters`, without what svcdeck keeps there. Absent: there is nothing else. */
  parameters?: RecordedParameters;
  /** Deleted while it ran: gone as soon as it has stopped. */
  isMarkedForDelete: boolean;
}

/** Opens a record of what the document says. */
export const openRecord = (service: RecordedService): ServiceRecord => ({
  name: service.name,
  config: service.config,
  options: service.options ?? {},
  security: service.security,
  behaviour: service.behaviour ?? {},
  status: service.status,
  ...(service.hosted === undefined ? {} : { hosted: service.hosted }),
  ...(service.parameters === undefined ? {} : { parameters: service.parameters }),
  isMarkedForDelete: false,
});

/** The record as a document has it. */
export const closeRecord = (record: ServiceRecord): RecordedService => ({
  name: record.name,
  config: record.config,
  status: record.status,
  options: record.options,
  ...(record.security === undefined ? {} : { security: record.security }),
  ...(Object.keys(record.behaviour).length === 0 ? {} : { behaviour: record.behaviour }),
  ...(record.hosted === undefined ? {} : { hosted: record.hosted }),
  ...(record.parameters === undefined ? {} : { parameters: record.parameters }),
});

/** Drivers run in the kernel: they have neither process nor account. */
export const isDriver = (type: number): boolean => (type & (SERVICE_DRIVER | SERVICE_ADAPTER)) !== 0;

export const isStopped = (record: ServiceRecord): boolean => record.status.state === SERVICE_STOPPED;

/**
 * Whether nothing but looking is allowed: its descriptor says so, or it was launched as a protected one, which nobody may
 * control, change or end from outside. Learn: SERVICE_LAUNCH_PROTECTED_INFO.
 */
export const isGuarded = (record: ServiceRecord): boolean =>
  record.behaviour.accessDenied === true || ((record.options.launchProtected ?? 0) !== 0 && !isStopped(record));
