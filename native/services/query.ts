import { check, growBuffer } from '../call.ts';
import type { ScHandle } from '../dll/advapi32.ts';
import { decodeConfig } from '../marshal/config.ts';
import { decodeStatusProcess, SERVICE_STATUS_PROCESS_BYTES } from '../marshal/status.ts';
import { withoutNul } from '../marshal/wide.ts';
import type { ServiceConfig, ServiceStatus } from '../types.ts';
import { managerRights, serviceRights } from './rights.ts';
import type { Session } from './session.ts';

const SC_STATUS_PROCESS_INFO = 0;

/** Enough for nearly every service at the first try; Windows takes at most 8 KiB. */
const FIRST_CONFIG_BYTES = 1024;

/** Enough for every name, which has 256 characters at the most, and the most that Windows takes. */
const NAME_CHARACTERS = 2048;

/** The status by a handle that may query it. */
export const queryStatus = async (session: Session, service: ScHandle): Promise<ServiceStatus> => {
  const buffer = Buffer.alloc(SERVICE_STATUS_PROCESS_BYTES);
  const { QueryServiceStatusEx } = session.control;
  const needed = Buffer.alloc(4);
  check(
    'QueryServiceStatusEx',
    await session.invoke(
      session.place,
      QueryServiceStatusEx,
      service,
      SC_STATUS_PROCESS_INFO,
      buffer,
      buffer.length,
      needed,
    ),
  );
  return decodeStatusProcess(session.reply(buffer));
};

/** `Services.status`. */
export const status = async (session: Session, name: string): Promise<ServiceStatus> => {
  using service = await session.open(name, serviceRights.status);
  return await queryStatus(session, service.handle);
};

/** `Services.config`. */
export const config = async (session: Session, name: string): Promise<ServiceConfig> => {
  using service = await session.open(name, serviceRights.config);
  const { QueryServiceConfigW } = session.control;
  const buffer = await growBuffer('QueryServiceConfigW', FIRST_CONFIG_BYTES, (bytes, needed) =>
    session.invoke(session.place, QueryServiceConfigW, service.handle, bytes, bytes.length, needed),
  );
  return decodeConfig(session.reply(buffer));
};

/** The answer of one level of the optional configuration, by a handle that may query it. */
export const queryLevel = async (session: Session, service: ScHandle, level: number): Promise<Buffer> => {
  const { QueryServiceConfig2W } = session.control;
  return growBuffer('QueryServiceConfig2W', FIRST_CONFIG_BYTES, (bytes, needed) =>
    session.invoke(session.place, QueryServiceConfig2W, service, level, bytes, bytes.length, needed),
  );
};

/** A name by the other one. Both functions take the same arguments; what they count differs on the way in and out. */
const otherName = async (
  session: Session,
  call: 'GetServiceDisplayNameW' | 'GetServiceKeyNameW',
  what: string,
  name: string,
): Promise<string> => {
  withoutNul(call, what, name);
  const manager = await session.manager(managerRights.byName);
  const buffer = Buffer.alloc(2 * NAME_CHARACTERS);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(NAME_CHARACTERS);
  check(call, await session.invoke(session.place, session.control[call], manager, name, buffer, length));
  // In: room with the NUL. Out: length without it.
  return buffer.toString('utf16le', 0, 2 * length.readUInt32LE());
};

/** `Services.displayName`. */
export const displayName = (session: Session, name: string): Promise<string> =>
  otherName(session, 'GetServiceDisplayNameW', 'the service name', name);

/** `Services.keyName`. */
export const keyName = (session: Session, shown: string): Promise<string> =>
  otherName(session, 'GetServiceKeyNameW', 'the display name', shown);
