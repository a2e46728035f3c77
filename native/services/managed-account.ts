import { ERROR_MORE_DATA } from '../codes.ts';
import { KEY_QUERY_VALUE, KEY_SET_VALUE, REG_BINARY, RegistryKey } from '../registry-key.ts';
import { Win32Error } from '../win32-error.ts';
import { serviceRights } from './rights.ts';
import type { Session } from './session.ts';

// Whether Windows itself looks after the password of a service's account has no public level of QueryServiceConfig2W: the
// SDK's winsvc.h says "reserved" for 10 and 11, and MS-SCMR ends at 9. What is known publicly is the registry value that
// `sc managedaccount` leaves under the service's key. Uncertain: whether the service control manager takes notice of a
// value that it did not write itself before it next logs the service on.
const VALUE = 'ServiceAccountManaged';
const SERVICES_KEY = 'SYSTEM\\CurrentControlSet\\Services';

const MANAGED = Buffer.from('01000000', 'hex');
/** Whoever wrote more meant something else. */
const MAX_BYTES = 8;

/** Runs something with the key of a service that exists: its name is one then, without a backslash. */
const withKey = async <T>(
  session: Session,
  name: string,
  access: number,
  run: (key: RegistryKey) => Promise<T>,
): Promise<T> => {
  const { computer, registry } = session.foundation;
  const { invoke, place } = session;
  using machine = await RegistryKey.localMachine({ registry, invoke, place, server: computer });
  using key = await machine.open(`${SERVICES_KEY}\\${name}`, access);
  return await run(key);
};

/** The level `managedAccount` of a service that is held open. */
export const readManagedAccount = (session: Session, name: string): Promise<boolean> =>
  withKey(session, name, KEY_QUERY_VALUE, async (key) => {
    const value = await key.value(VALUE);
    if (value === undefined) return false;
    if (value.data.length > MAX_BYTES) throw new Win32Error('RegQueryValueExW', ERROR_MORE_DATA);
    return value.data.some((byte) => byte !== 0);
  });

/** The level `managedAccount` of `Services.setOption`. Off is no value: what a service has that was never marked. */
export const setManagedAccount = async (session: Session, name: string, isManaged: boolean): Promise<void> => {
  // Not used, but the service's own rights are to count, whatever the key's say.
  using _service = await session.open(name, serviceRights.setOption);
  await withKey(session, name, KEY_SET_VALUE, (key) =>
    isManaged ? key.setValue(VALUE, REG_BINARY, MANAGED) : key.deleteValue(VALUE),
  );
};
