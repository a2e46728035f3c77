import { type Answer, check, growBuffer } from '../call.ts';
import { ERROR_INVALID_DATA, ERROR_MORE_DATA, ERROR_NOT_ENOUGH_MEMORY } from '../codes.ts';
import { decodeEnumStatus, decodeEnumStatusProcess } from '../marshal/entries.ts';
import { withoutNul } from '../marshal/wide.ts';
import type { ServiceEntry, ServiceFilter, ServicePage } from '../types.ts';
import { Win32Error } from '../win32-error.ts';
import { managerRights, serviceRights } from './rights.ts';
import type { Session } from './session.ts';

const SC_ENUM_PROCESS_INFO = 0;

/** The most that EnumServicesStatusExW takes at once. Learn: EnumServicesStatusExW. */
const MAX_ENUM_BYTES = 256 * 1024;

/**
 * Room for about 400 services: one call on most computers. The whole buffer travels to the service control manager's
 * process and back however little is in it, so starting with the most that is allowed would be slower.
 */
const FIRST_ENUM_BYTES = 64 * 1024;

/** For what is added between two calls. */
const SPARE_ENUM_BYTES = 4 * 1024;

/** A caller's own buffer size beyond this is not taken from memory to be refused by Windows. */
const MAX_PAGE_BYTES = 1 << 24;

/** One call. 234 is no failure: the buffer holds whole entries, and the rest is to be had from `resumeIndex` on. */
const enumerate = async (
  session: Session,
  { types, states, group }: ServiceFilter,
  buffer: Buffer,
  resumeIndex: number,
): Promise<ServicePage> => {
  const call = 'EnumServicesStatusExW';
  if (group !== undefined) withoutNul(call, 'the group', group);
  const manager = await session.manager(managerRights.list);
  const [needed, returned, resume] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.alloc(4)];
  resume.writeUInt32LE(resumeIndex);
  const answer: Answer<number> = await session.invoke(
    session.place,
    session.control.EnumServicesStatusExW,
    manager,
    SC_ENUM_PROCESS_INFO,
    types,
    states,
    buffer.length === 0 ? null : buffer,
    buffer.length,
    needed,
    returned,
    resume,
    group ?? null,
  );
  if (answer.code !== ERROR_MORE_DATA) check(call, answer);
  const entries = decodeEnumStatusProcess(session.reply(buffer), returned.readUInt32LE());
  if (answer.code !== ERROR_MORE_DATA) return { entries };
  return { entries, more: { neededBytes: needed.readUInt32LE(), resumeIndex: resume.readUInt32LE() } };
};

/** `Services.page`. */
export const page = async (
  session: Session,
  filter: ServiceFilter,
  bufferBytes: number,
  resumeIndex: number,
): Promise<ServicePage> => {
  if (bufferBytes > MAX_PAGE_BYTES) throw new Win32Error('EnumServicesStatusExW', ERROR_NOT_ENOUGH_MEMORY);
  return enumerate(session, filter, Buffer.alloc(bufferBytes), resumeIndex);
};

/**
 * `Services.list`. The list is no snapshot: services come and go between the calls, and those behind them move. One
 * that is met twice is given once; going on without getting on would never end, so that is an error.
 */
export const list = async (session: Session, filter: ServiceFilter): Promise<readonly ServiceEntry[]> => {
  const found = new Map<string, ServiceEntry>();
  for (let bytes = FIRST_ENUM_BYTES, resumeIndex = 0; ; ) {
    const { entries, more } = await enumerate(session, filter, Buffer.alloc(bytes), resumeIndex);
    for (const entry of entries) found.set(entry.name, entry);
    if (more === undefined) return [...found.values()];
    const wanted = more.neededBytes + SPARE_ENUM_BYTES;
    // Wine gives all or nothing, and has no limit: where nothing came, all that is needed is asked for.
    const isWhole = entries.length === 0 && wanted > bytes && wanted <= MAX_PAGE_BYTES;
    if (entries.length === 0 && !isWhole) throw new Win32Error('EnumServicesStatusExW', ERROR_INVALID_DATA);
    bytes = isWhole ? wanted : Math.min(wanted, MAX_ENUM_BYTES);
    ({ resumeIndex } = more);
  }
};

const FIRST_DEPENDENTS_BYTES = 8 * 1024;

/** `Services.dependents`. */
export const dependents = async (session: Session, name: string, states: number): Promise<readonly ServiceEntry[]> => {
  using service = await session.open(name, serviceRights.dependents);
  const call = 'EnumDependentServicesW';
  const returned = Buffer.alloc(4);
  const buffer = await growBuffer(call, FIRST_DEPENDENTS_BYTES, (bytes, needed) =>
    session.invoke(
      session.place,
      session.control.EnumDependentServicesW,
      service.handle,
      states,
      bytes,
      bytes.length,
      needed,
      returned,
    ),
  );
  return decodeEnumStatus(session.reply(buffer), returned.readUInt32LE());
};
