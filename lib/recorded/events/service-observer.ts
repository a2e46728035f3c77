import type { ControlReason, ServiceConfig } from '../../../native/types.ts';
import type { ServiceRecord } from '../record.ts';
import type { FailedDependency } from '../start.ts';

/** Who is told of what happens to a recorded machine's services. Times are the clock's milliseconds. */
export interface ServiceObserver {
  /** Its state is another, pending ones included; what follows from a failure has been decided already. */
  stateChanged(service: ServiceRecord, at: number): void;
  /** It was to be started, and this Win32 code was the answer. `because`: it was a dependency's fault. */
  startRefused(service: ServiceRecord, code: number, at: number, because?: FailedDependency): void;
  configured(service: ServiceRecord, before: ServiceConfig, at: number): void;
  installed(service: ServiceRecord, at: number): void;
  /** It takes a stop, for which the caller gave a reason. */
  stopExplained(service: ServiceRecord, reason: ControlReason, at: number): void;
}
