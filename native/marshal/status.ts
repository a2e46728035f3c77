import type { ServiceStatus } from '../types.ts';
import type { Reply } from './reply.ts';

/** sizeof(SERVICE_STATUS) */
export const SERVICE_STATUS_BYTES = 28;
/** sizeof(SERVICE_STATUS_PROCESS) */
export const SERVICE_STATUS_PROCESS_BYTES = 36;

/** The seven DWORDs that both structs begin with. One literal: one shape for the engine. */
const decode = (reply: Reply, at: number, processId: number, flags: number): ServiceStatus => ({
  type: reply.dword(at),
  state: reply.dword(at + 4),
  controlsAccepted: reply.dword(at + 8),
  win32ExitCode: reply.dword(at + 12),
  serviceExitCode: reply.dword(at + 16),
  checkPoint: reply.dword(at + 20),
  waitHintMs: reply.dword(at + 24),
  processId,
  flags,
});

/** A SERVICE_STATUS: what a control and EnumDependentServicesW answer with. It has no process id and no flags. */
export const decodeStatus = (reply: Reply, at = 0): ServiceStatus => decode(reply, at, 0, 0);

/** A SERVICE_STATUS_PROCESS. */
export const decodeStatusProcess = (reply: Reply, at = 0): ServiceStatus =>
  decode(reply, at, reply.dword(at + 28), reply.dword(at + 32));
