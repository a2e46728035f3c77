import {
  SERVICE_ADAPTER,
  SERVICE_AUTO_START,
  SERVICE_BOOT_START,
  SERVICE_CONTINUE_PENDING,
  SERVICE_DEMAND_START,
  SERVICE_DISABLED,
  SERVICE_FILE_SYSTEM_DRIVER,
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_KERNEL_DRIVER,
  SERVICE_PAUSE_PENDING,
  SERVICE_PAUSED,
  SERVICE_RECOGNIZER_DRIVER,
  SERVICE_RUNNING,
  SERVICE_START_PENDING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
  SERVICE_SYSTEM_START,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../native/codes.ts';

const statuses: ReadonlyMap<number, string> = new Map([
  [SERVICE_STOPPED, 'Stopped'],
  [SERVICE_START_PENDING, 'StartPending'],
  [SERVICE_STOP_PENDING, 'StopPending'],
  [SERVICE_RUNNING, 'Running'],
  [SERVICE_CONTINUE_PENDING, 'ContinuePending'],
  [SERVICE_PAUSE_PENDING, 'PausePending'],
  [SERVICE_PAUSED, 'Paused'],
]);

/** `dwCurrentState` in a word. Learn: ServiceControllerStatus. A value that .NET has no word for is its number there too. */
export const statusName = (state: number): string => statuses.get(state) ?? String(state);

const types: ReadonlyMap<number, string> = new Map([
  [SERVICE_KERNEL_DRIVER, 'KernelDriver'],
  [SERVICE_FILE_SYSTEM_DRIVER, 'FileSystemDriver'],
  [SERVICE_ADAPTER, 'Adapter'],
  [SERVICE_RECOGNIZER_DRIVER, 'RecognizerDriver'],
  [SERVICE_WIN32_OWN_PROCESS, 'Win32OwnProcess'],
  [SERVICE_WIN32_SHARE_PROCESS, 'Win32ShareProcess'],
  [SERVICE_INTERACTIVE_PROCESS, 'InteractiveProcess'],
]);

/** `dwServiceType` in words; the number where one of its bits has none. Learn: ServiceType. */
export const serviceTypeName = (type: number): string => {
  const known = [...types].filter(([bit]) => (type & bit) !== 0);
  const rest = known.reduce((left, [bit]) => left & ~bit, type);
  return rest !== 0 || known.length === 0 ? String(type) : known.map(([, name]) => name).join(', ');
};

const startTypes: ReadonlyMap<number, string> = new Map([
  [SERVICE_BOOT_START, 'Boot'],
  [SERVICE_SYSTEM_START, 'System'],
  [SERVICE_AUTO_START, 'Automatic'],
  [SERVICE_DEMAND_START, 'Manual'],
  [SERVICE_DISABLED, 'Disabled'],
]);

/** `dwStartType` in a word. Learn: ServiceStartMode. */
export const startTypeName = (startType: number): string => startTypes.get(startType) ?? String(startType);

/** What `-StartupType` takes, with the word that svcdeck has for it. */
export const startupTypes: ReadonlyMap<string, string> = new Map([
  ['Automatic', 'auto'],
  ['AutomaticDelayedStart', 'auto-delayed'],
  ['Manual', 'manual'],
  ['Disabled', 'disabled'],
]);
