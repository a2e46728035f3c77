import { KEY_QUERY_VALUE, type RegistryHost, RegistryKey, textOf } from '../registry-key.ts';

/** Learn: "WaitToKillServiceTimeout", and what Windows takes where it is not set. */
const CONTROL_KEY = 'SYSTEM\\CurrentControlSet\\Control';
const VALUE = 'WaitToKillServiceTimeout';
const USUAL_MS = 5000;

/** `HostSystem.shutdownMs`. What an administrator has set to no number is not set. */
export const shutdownTime = async (host: RegistryHost): Promise<number> => {
  using machine = await RegistryKey.localMachine(host);
  using control = await machine.find(CONTROL_KEY, KEY_QUERY_VALUE);
  const value = await control?.value(VALUE);
  const text = (value === undefined ? undefined : textOf(value)) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : USUAL_MS;
};
