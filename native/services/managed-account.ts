import { type Answer, Owned } from '../call.ts';
import { ERROR_FILE_NOT_FOUND } from '../codes.ts';
import type { KeyHandle } from '../dll/registry.ts';
import { Win32Error } from '../win32-error.ts';
import { serviceRights } from './rights.ts';
import type { Session } from './session.ts';

// Whether Windows itself looks after the password of a service's account has no public level of QueryServiceConfig2W: the
// SDK's winsvc.h says "reserved" for 10 and 11, and MS-SCMR ends at 9. What is known publicly is the registry value that
// `sc managedaccount` leaves under the service's key. Uncertain: whether the service control manager takes notice of a
// value that it did not write itself before it next logs the service on.
const VALUE = 'ServiceAccountManaged';
const SERVICES_KEY = 'SYSTEM\\CurrentControlSet\\Services';

/** A predefined handle, as the SDK casts it: a negative LONG. */
const HKEY_LOCAL_MACHINE = 0xffff_ffff_8000_0002n as KeyHandle;
const KEY_QUERY_VALUE = 1;
const KEY_SET_VALUE = 2;
const REG_BINARY = 3;
const MANAGED = Buffer.from('01000000', 'hex');

/** Registry functions give their code themselves. */
const checkCode = (call: string, { value }: Answer<number>): void => {
  if (value !== 0) throw new Win32Error(call, value);
};

const own = (session: Session, handle: Buffer): Owned<KeyHandle> =>
  new Owned(handle.readBigUInt64LE() as KeyHandle, session.foundation.registry().RegCloseKey);

/** The local-machine hive of the session's computer. */
const openHive = async (session: Session): Promise<Owned<KeyHandle>> => {
  const { computer, registry } = session.foundation;
  if (computer === null) return new Owned(HKEY_LOCAL_MACHINE, () => undefined);
  const handle = Buffer.alloc(8);
  const { RegConnectRegistryW } = registry();
  const answer = await session.invoke('aside', RegConnectRegistryW, computer, HKEY_LOCAL_MACHINE, handle);
  checkCode('RegConnectRegistryW', answer);
  return own(session, handle);
};

/** Runs something with the key of a service that exists: its name is one then, without a backslash. */
const withKey = async <T>(
  session: Session,
  name: string,
  access: number,
  run: (key: KeyHandle) => Promise<T>,
): Promise<T> => {
  using hive = await openHive(session);
  const handle = Buffer.alloc(8);
  const { RegOpenKeyExW } = session.foundation.registry();
  const path = `${SERVICES_KEY}\\${name}`;
  const answer = await session.invoke(session.place, RegOpenKeyExW, hive.handle, path, 0, access, handle);
  checkCode('RegOpenKeyExW', answer);
  using key = own(session, handle);
  return await run(key.handle);
};

/** The level `managedAccount` of a service that is held open. */
export const readManagedAccount = (session: Session, name: string): Promise<boolean> =>
  withKey(session, name, KEY_QUERY_VALUE, async (key) => {
    const { RegQueryValueExW } = session.foundation.registry();
    const [type, data, bytes] = [Buffer.alloc(4), Buffer.alloc(8), Buffer.alloc(4)];
    bytes.writeUInt32LE(data.length);
    const answer = await session.invoke(session.place, RegQueryValueExW, key, VALUE, null, type, data, bytes);
    if (answer.value === ERROR_FILE_NOT_FOUND) return false;
    checkCode('RegQueryValueExW', answer);
    return data.some((byte) => byte !== 0);
  });

/** The level `managedAccount` of `Services.setOption`. Off is no value: what a service has that was never marked. */
export const setManagedAccount = async (session: Session, name: string, isManaged: boolean): Promise<void> => {
  // Not used, but the service's own rights are to count, whatever the key's say.
  using _service = await session.open(name, serviceRights.setOption);
  await withKey(session, name, KEY_SET_VALUE, async (key) => {
    const { RegSetValueExW, RegDeleteValueW } = session.foundation.registry();
    const { place } = session;
    if (isManaged) {
      const size = MANAGED.length;
      checkCode(
        'RegSetValueExW',
        await session.invoke(place, RegSetValueExW, key, VALUE, 0, REG_BINARY, MANAGED, size),
      );
      return;
    }
    const answer = await session.invoke(place, RegDeleteValueW, key, VALUE);
    if (answer.value !== ERROR_FILE_NOT_FOUND) checkCode('RegDeleteValueW', answer);
  });
};
