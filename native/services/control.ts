import { check } from '../call.ts';
import { pointersTo } from '../marshal/pointers.ts';
import { decodeStatus, SERVICE_STATUS_BYTES } from '../marshal/status.ts';
import { withoutNul } from '../marshal/wide.ts';
import type { ServiceStatus } from '../types.ts';
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
  const { bytes, link } = pointersTo(args);
  link(session.foundation.address(bytes));
  return bytes;
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

/**
 * `Services.control`. Aside: the service's own handler runs before Windows answers. The status that comes with 1052,
 * 1061 and 1062 is dropped: the code says all of it.
 */
export const control = async (session: Session, name: string, code: number): Promise<ServiceStatus> => {
  using service = await session.open(name, controlRight(code));
  const buffer = Buffer.alloc(SERVICE_STATUS_BYTES);
  const { ControlService } = session.control;
  check('ControlService', await session.invoke('aside', ControlService, service.handle, code, buffer));
  return decodeStatus(session.reply(buffer));
};
