import { check } from '../call.ts';
import { ERROR_INVALID_NAME, ERROR_INVALID_PARAMETER, SERVICE_NO_CHANGE } from '../codes.ts';
import { encodeMultiSz } from '../marshal/multi-sz.ts';
import { encodeWide, withoutNul } from '../marshal/wide.ts';
import type { NewService, ServiceChanges } from '../types.ts';
import { Win32Error } from '../win32-error.ts';
import { managerRights, serviceRights } from './rights.ts';
import type { Session } from './session.ts';

type Settings = Partial<NewService & ServiceChanges>;

/** NULL means "as it is" (change) or "the default" (create); '' is a value. */
const orNull = (call: string, what: string, text: string | undefined): string | null =>
  text === undefined ? null : withoutNul(call, what, text);

/** The arguments that both calls take in the same form. The password's bytes are for the caller to wipe. */
const commonArguments = (call: string, settings: Settings) => ({
  group: orNull(call, 'the load order group', settings.loadOrderGroup),
  tag: settings.wantsTag ? Buffer.alloc(4) : null,
  dependencies:
    settings.dependencies === undefined ? null : encodeMultiSz(call, 'the dependencies', settings.dependencies),
  account: orNull(call, 'the account', settings.account),
  password: settings.password === undefined ? null : encodeWide(withoutNul(call, 'the password', settings.password)),
});

const tagOf = (tag: Buffer | null): { readonly tag?: number } => (tag === null ? {} : { tag: tag.readUInt32LE() });

/** `Services.create`. */
export const create = async (session: Session, name: string, service: NewService) => {
  const call = 'CreateServiceW';
  withoutNul(call, 'the service name', name, ERROR_INVALID_NAME);
  // Windows falls back on the key name for NULL; for '' nothing is documented.
  const displayName = withoutNul(call, 'the display name', service.displayName) || null;
  const binaryPath = withoutNul(call, 'the binary path', service.binaryPath);
  const { group, tag, dependencies, account, password } = commonArguments(call, service);
  try {
    const manager = await session.manager(managerRights.create);
    const { CreateServiceW } = session.control;
    const { type, startType, errorControl } = service;
    const answer = await session.invoke(
      session.place,
      CreateServiceW,
      manager,
      name,
      displayName,
      serviceRights.create,
      type,
      startType,
      errorControl,
      binaryPath,
      group,
      tag,
      dependencies,
      account,
      password,
    );
    session.own(check(call, answer))[Symbol.dispose]();
    return tagOf(tag);
  } finally {
    password?.fill(0);
  }
};

/** `Services.change`. */
export const change = async (session: Session, name: string, changes: ServiceChanges) => {
  const call = 'ChangeServiceConfigW';
  // Windows would take an empty path, and the service could never start again. CreateServiceW refuses it with this code.
  if (changes.binaryPath === '') throw new Win32Error(call, ERROR_INVALID_PARAMETER);
  const binaryPath = orNull(call, 'the binary path', changes.binaryPath);
  // The key name is what an empty display name shows as; '' itself is not documented.
  const displayName = orNull(call, 'the display name', changes.displayName === '' ? name : changes.displayName);
  const { group, tag, dependencies, account, password } = commonArguments(call, changes);
  try {
    using service = await session.open(name, serviceRights.change);
    const { ChangeServiceConfigW } = session.control;
    const answer = await session.invoke(
      session.place,
      ChangeServiceConfigW,
      service.handle,
      changes.type ?? SERVICE_NO_CHANGE,
      changes.startType ?? SERVICE_NO_CHANGE,
      changes.errorControl ?? SERVICE_NO_CHANGE,
      binaryPath,
      group,
      tag,
      dependencies,
      account,
      password,
      displayName,
    );
    check(call, answer);
    return tagOf(tag);
  } finally {
    password?.fill(0);
  }
};

/** `Services.delete`. */
export const deleteService = async (session: Session, name: string): Promise<void> => {
  using service = await session.open(name, serviceRights.delete);
  check('DeleteService', await session.invoke(session.place, session.control.DeleteService, service.handle));
};
