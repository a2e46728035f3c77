import { SERVICE_DRIVER } from '../../native/codes.ts';
import type { EventSource, Events } from '../../native/event-types.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { programPathOf } from '../service/program.ts';
import { isRefusal } from '../service/record.ts';
import { pathsIn } from './message-file.ts';

/** What a service is known by in the event log. */
export interface ServiceProfile {
  readonly name: string;
  readonly displayName: string;
  readonly isDriver: boolean;
  /** As it is configured. '': not known. */
  readonly programPath: string;
  /** Providers whose events are its own, as Windows spells them. */
  readonly providers: readonly string[];
  /** Logs that they write to, besides System and Application. */
  readonly logs: readonly string[];
}

const orElse = async <T>(asked: Promise<T>, other: T): Promise<T> => {
  try {
    return await asked;
  } catch (error) {
    if (isRefusal(error)) return other;
    throw error;
  }
};

/** Drivers' paths stand as the kernel writes them; their crashes are told by none of these events. */
const programOfService = async ({ services }: Machine, { name, status }: ServiceEntry): Promise<string> => {
  if ((status.type & SERVICE_DRIVER) !== 0) return '';
  const config = await orElse(services.config(name), undefined);
  return config === undefined ? '' : programPathOf(config.binaryPath);
};

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A program that runs many services has the messages of none of them. */
const sourcesWithMessagesIn = (sources: readonly EventSource[], program: string): readonly string[] =>
  program === '' || isSharedProgram(program)
    ? []
    : sources
        .filter(({ messageFile }) => pathsIn(messageFile).some((path) => isSame(path.trim(), program)))
        .map(({ name }) => name);

/** Programs that run services of others. Under their own names they write of whichever it is. */
const sharedPrograms: ReadonlySet<string> = new Set(
  [
    ['svchost', 'dllhost', 'rundll32', 'nssm', 'winsw', 'shawl', 'srvany', 'prunsrv', 'svcdeck'],
    ['java', 'javaw', 'dotnet', 'node', 'python', 'pythonw', 'powershell', 'pwsh', 'cmd', 'cscript', 'wscript'],
  ].flat(),
);

/** The file name without its folder and `.exe`. */
export const programNameOf = (path: string): string => path.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');

/** Does the program run services of others too? */
export const isSharedProgram = (pathOrName: string): boolean =>
  sharedPrograms.has(programNameOf(pathOrName).toLowerCase());

/** EVT_CHANNEL_TYPE: analytic and debug logs begin here. They can be neither followed nor read backwards. */
const FIRST_DIRECT_TYPE = 2;

const logsOf = async (events: Events, provider: string): Promise<readonly string[]> => {
  const { logs } = await orElse<{ readonly logs: readonly string[] }>(events.provider(provider), { logs: [] });
  const types = await Promise.all(logs.map(async (log) => (await orElse(events.logConfig(log), {})).type));
  return logs.filter((_, index) => (types[index] ?? 0) < FIRST_DIRECT_TYPE);
};

const unique = (names: readonly string[]): readonly string[] => {
  const byKey = new Map(names.map((name) => [name.toLowerCase(), name]));
  return [...byKey.values()];
};

/**
 * What a service is known by: providers of its key name, its display name, its program's name or `Microsoft-Windows-` and its
 * key name, and classic sources that have its program as message file. What Windows would not tell is left out.
 */
export const readServiceProfile = async (machine: Machine, entry: ServiceEntry): Promise<ServiceProfile> => {
  const { events } = machine;
  const { name, displayName } = entry;
  const programPath = await programOfService(machine, entry);
  const sources = await orElse(events.sources('Application'), []);
  const all = await orElse(events.providers(), []);
  const program = programNameOf(programPath);
  const names = [name, displayName, `Microsoft-Windows-${name}`, ...(program === '' ? [] : [program])];
  const wanted = new Set(names.map((each) => each.toLowerCase()));
  const registered = [
    ...all.filter((each) => wanted.has(each.toLowerCase())),
    ...sourcesWithMessagesIn(sources, programPath),
  ];
  const logs = await Promise.all(registered.map((each) => logsOf(events, each)));
  return {
    name,
    displayName,
    isDriver: (entry.status.type & SERVICE_DRIVER) !== 0,
    programPath,
    // Also those that nobody has registered: they write all the same.
    providers: unique([...names, ...registered]),
    logs: unique(logs.flat()),
  };
};

/** What a service that there is no more was known by: nobody can say its other name, or its program. */
export const deletedProfile = (name: string): ServiceProfile => ({
  name,
  displayName: name,
  isDriver: false,
  programPath: '',
  providers: [name],
  logs: [],
});
