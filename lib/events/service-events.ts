import type { EventRecord, EventValue } from '../../native/event-types.ts';
import { type Crash, crashOf, crashProviders } from './crash.ts';
import type { Feed } from './feed.ts';
import type { EventFilter } from './filter.ts';
import { isSharedProgram, programNameOf, type ServiceProfile } from './service-profile.ts';
import { valueText } from './value-text.ts';

export const SERVICE_CONTROL_MANAGER = 'Service Control Manager';

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * The key name in the raw data behind a service manager's event, which has it as `Spooler/4` in UTF-16. It stays right where
 * the display name has changed since.
 */
const nameInBytes = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf16le')
    .replace(/[/\0][\s\S]*$/, '');

/** Does one of the values name the service, alone or on a line of its own (7026 lists drivers so)? */
const namesService = (values: readonly EventValue[], { name, displayName }: ServiceProfile): boolean => {
  const isIt = (text: string): boolean => isSame(text, name) || isSame(text, displayName);
  return values.some((value) => {
    if (value.value instanceof Uint8Array) return isSame(nameInBytes(value.value), name);
    return valueText(value)
      .split(/[\r\n]+/)
      .some((line) => isIt(line.trim()));
  });
};

/** A path of which another spelling may mean the same file: with a variable, a short name, or no drive. */
const isVague = (path: string): boolean => /[%~]/.test(path) || !/^[a-z]:\\/i.test(path);

const isOfWindows = (path: string): boolean => /^[a-z]:\\windows\\/i.test(path);

/**
 * Whether its program crashed. Of programs that run services of others only a crash that names this one counts (for
 * svchost.exe Windows writes `svchost.exe_Dhcp` where the process is the service's alone), or one of the runtime that its
 * product brought along in a folder of its own.
 */
const isItsCrash = ({ program, member, path }: Crash, { name, programPath }: ServiceProfile): boolean => {
  if (member !== undefined) return isSame(member, name);
  if (!isSame(programNameOf(program), programNameOf(programPath))) return false;
  if (isSharedProgram(programPath)) return path !== undefined && isSame(path, programPath) && !isOfWindows(path);
  return path === undefined || isVague(path) || isVague(programPath) || isSame(path, programPath);
};

/** Whether an event of those providers is about the service. */
export const concernsService = (record: EventRecord, profile: ServiceProfile): boolean => {
  const { provider, values } = record;
  if (isSame(provider, SERVICE_CONTROL_MANAGER)) return namesService(values, profile);
  if (crashProviders.includes(provider)) {
    const crash = crashOf(record);
    return crash !== undefined && isItsCrash(crash, profile);
  }
  const isOnlyItsProgram =
    isSame(provider, programNameOf(profile.programPath)) &&
    !isSame(provider, profile.name) &&
    !isSame(provider, profile.displayName);
  return isOnlyItsProgram && isSharedProgram(provider) ? namesService(values, profile) : true;
};

/** What is read of each log for a service, besides the caller's own filter. */
export const serviceFeeds = (profile: ServiceProfile, filter: EventFilter): readonly Feed[] => {
  const { providers } = profile;
  const byLog: readonly (readonly [log: string, providers: readonly string[]])[] = [
    ['System', [SERVICE_CONTROL_MANAGER, ...providers]],
    ['Application', [...providers, ...crashProviders]],
    ...profile.logs
      .filter((log) => !isSame(log, 'System') && !isSame(log, 'Application'))
      .map((log) => [log, providers] as const),
  ];
  return byLog.map(([log, names]) => ({
    name: log,
    logs: [log],
    filter: { ...filter, providers: names },
    choice: { kind: 'logs', logs: [log] },
    also: {
      what: `events about ${profile.name} (services and programs are named in the data, which no query looks through)`,
      keeps: (record) => concernsService(record, profile),
    },
  }));
};

/** The same for logs that are the service's alone, such as the output that svcdeck keeps of it: everything in them is its own. */
export const ownLogFeeds = (logs: readonly string[], filter: EventFilter): readonly Feed[] =>
  logs.map((log) => ({ name: log, logs: [log], filter, choice: { kind: 'logs', logs: [log] }, isOwn: true }));
