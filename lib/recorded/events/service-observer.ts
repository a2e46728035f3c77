import type { ControlReason, ServiceConfig } from '../../../native/types.ts';
import type { ServiceRecord } from '../record.ts';

/** Who is told of what happens to a recorded machine's services. Times are the clock's milliseconds. */
export interface ServiceObserver {
  /** Its state is another; what follows from a failure has been decided already. */
  stateChanged(service: ServiceRecord, at: number): void;
  /** It was to be started, and this Win32 code was the answer. */
  startRefused(service: ServiceRecord, code: number, at: number): void;
  configured(service: ServiceRecord, before: ServiceConfig, at: number): void;
  installed(service: ServiceRecord, at: number): void;
  /** It takes a stop, for which the caller gave a reason. */
  stopExplained(service: ServiceRecord, reason: ControlReason, at: number): void;
}
