import { check } from '../call.ts';
import { ERROR_INVALID_PARAMETER } from '../codes.ts';
import { ArgumentError, unsigned } from '../marshal/argument.ts';
import { pointersTo, Request } from '../marshal/request.ts';
import { decodeStatus, SERVICE_STATUS_BYTES } from '../marshal/status.ts';
import { withoutNul } from '../marshal/wide.ts';
import type { ControlReason, ServiceStatus } from '../types.ts';
import { queryStatus } from './query.ts';
import { controlRight, serviceRights } from './rights.ts';
import type { Session } from './session.ts';

/**
 * The arguments alone: the service control manager puts the service's name before them. The page of StartServiceW has
 * the caller do that; then the service would get its name twice, as Go, .NET and pywin32, which leave it out, show.
 */
const argumentVector = (session: Session, args: readonly string[]): Buffer | null => {
  if (args.length === 0) return null;
  for (const arg of args) withoutNul('StartServiceW', 'an argument', arg);
  return session.seal(pointersTo(args));
};

/** `Services.start`. Aside: Windows answers once the service's process has come up, and waits 30 s for that. */
export const start = async (session: Session, name: string, args: readonly string[] = []): Promise<ServiceStatus> => {
  const vector = argumentVector(session, args);
  using service = await session.open(name, serviceRights.start);
  check(
    'StartServiceW',
    await session.invoke('aside', session.control.StartServiceW, service.handle, args.length, vector),
  );
  return await queryStatus(session, service.handle);
};

const SERVICE_CONTROL_STATUS_REASON_INFO = 1;
/** SERVICE_CONTROL_STATUS_REASON_PARAMSW: dwReason, pszComment @8, ServiceStatus @16. */
const REASON_PARAMS_BYTES = 56;
const REASON_STATUS = 16;
/** Without its NUL. Learn: SERVICE_CONTROL_STATUS_REASON_PARAMSW. */
const MAX_COMMENT = 127;

const reasonParams = ({ reason, comment }: ControlReason): Request => {
  const call = 'ControlServiceExW';
  if (comment.length > MAX_COMMENT)
    throw new ArgumentError(call, ERROR_INVALID_PARAMETER, 'the comment', `has more than ${MAX_COMMENT} characters`);
  const text = withoutNul(call, 'the comment', comment) || undefined;
  return new Request(REASON_PARAMS_BYTES).dword(0, unsigned(call, 'the reason', reason, 32)).text(8, text);
};

/** With a reason. Its status is a SERVICE_STATUS_PROCESS, of which only what ControlService would give is given. */
const controlFor = async (session: Session, name: string, code: number, reason: ControlReason) => {
  const request = reasonParams(reason);
  using service = await session.open(name, controlRight(code));
  const parameters = session.seal(request);
  const { ControlServiceExW } = session.control;
  const level = SERVICE_CONTROL_STATUS_REASON_INFO;
  check('ControlServiceExW', await session.invoke('aside', ControlServiceExW, service.handle, code, level, parameters));
  return decodeStatus(session.reply(parameters), REASON_STATUS);
};

/**
 * `Services.control`. Aside: the service's own handler runs before Windows answers. The status that comes with 1052,
 * 1061 and 1062 is dropped: the code says all of it. ControlServiceExW is called for a reason only: Wine lacks it.
 */
export const control = async (
  session: Session,
  name: string,
  code: number,
  reason?: ControlReason,
): Promise<ServiceStatus> => {
  if (reason !== undefined) return controlFor(session, name, code, reason);
  using service = await session.open(name, controlRight(code));
  const buffer = Buffer.alloc(SERVICE_STATUS_BYTES);
  const { ControlService } = session.control;
  check('ControlService', await session.invoke('aside', ControlService, service.handle, code, buffer));
  return decodeStatus(session.reply(buffer));
};
