import { readFile } from 'node:fs/promises';
import { FailedError } from '../errors.ts';
import { fileFaultText } from '../files/file-fault.ts';
import type { MachineEntry } from './settings-document.ts';
import { writeProfileFile } from './write-profile-file.ts';

/** How the list of services was left. */
export interface RememberedView {
  readonly screen: string;
  readonly sort: { readonly column: string; readonly isDescending: boolean };
  readonly filter: string;
  /** Signs of the states that were left out. */
  readonly hidden: readonly string[];
  readonly tab: string;
}

/** What the screens remember by themselves. */
export interface RememberedState {
  /** Absent: nothing was left yet. */
  readonly view?: RememberedView;
  /** The service under the cursor, by the machine; the machine left last is the last. */
  readonly services: Readonly<Record<string, string>>;
  /** Machines that were shown, the last first. */
  readonly recent: readonly MachineEntry[];
}

export const nothingRemembered: RememberedState = { services: {}, recent: [] };

const FORMAT = 'svcdeck-state';
const VERSION = 1;

/** So many machines are remembered, and so many of them offered. */
const MOST_MACHINES = 100;
const MOST_RECENT = 10;

/** No more is ever written. */
const LONGEST = 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

const viewOf = (value: unknown): RememberedView | undefined => {
  if (!isFields(value) || !isFields(value['sort'])) return undefined;
  const { screen, filter, hidden, tab } = value;
  const { column, isDescending } = value['sort'];
  if (typeof screen !== 'string' || typeof filter !== 'string' || typeof tab !== 'string') return undefined;
  if (!isTexts(hidden) || typeof column !== 'string' || typeof isDescending !== 'boolean') return undefined;
  return { screen, sort: { column, isDescending }, filter, hidden, tab };
};

const machineOf = (value: unknown): readonly MachineEntry[] => {
  if (!isFields(value)) return [];
  const { computer, machine } = value;
  const entry = {
    ...(typeof computer === 'string' ? { computer } : {}),
    ...(typeof machine === 'string' ? { machine } : {}),
  };
  return Object.keys(entry).length === 0 ? [] : [entry];
};

const servicesOf = (value: unknown): RememberedState['services'] =>
  isFields(value)
    ? Object.fromEntries(Object.entries(value).filter((each): each is [string, string] => typeof each[1] === 'string'))
    : {};

/** What a file of this version holds; a part that is wrong is left out. */
const readState = (text: string): RememberedState => {
  if (text.length > LONGEST) throw new TypeError('it is too large');
  const document: unknown = JSON.parse(text);
  if (!isFields(document) || document['format'] !== FORMAT) throw new TypeError(`its format is not ${FORMAT}`);
  if (document['version'] !== VERSION)
    throw new TypeError(`it is of version ${JSON.stringify(document['version'])}, and this svcdeck knows ${VERSION}`);
  const view = viewOf(document['view']);
  const recent = Array.isArray(document['recent']) ? document['recent'].flatMap(machineOf) : [];
  return {
    ...(view === undefined ? {} : { view }),
    services: servicesOf(document['services']),
    recent: recent.slice(0, MOST_RECENT),
  };
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** What was remembered. FailedError: the file can't be read, or is none of this version. Where there is none, nothing is. */
export const readStateFile = async (path: string): Promise<RememberedState> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw new FailedError(`cannot read the state ${path}: ${fileFaultText(error)}`, undefined, { cause: error });
  });
  if (text === undefined) return nothingRemembered;
  try {
    return readState(text);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw new FailedError(`${path} can't be used and is ignored: ${error.message}`, undefined, { cause: error });
  }
};

const isSameMachine = (a: MachineEntry, b: MachineEntry): boolean =>
  a.machine === b.machine && a.computer?.toLowerCase() === b.computer?.toLowerCase();

/** Both, where they differ the second: another svcdeck may have written meanwhile. */
export const mergeStates = (before: RememberedState, now: RememberedState): RememberedState => {
  const rest = before.recent.filter((old) => !now.recent.some((each) => isSameMachine(each, old)));
  const older = Object.entries(before.services).filter(([machine]) => !Object.hasOwn(now.services, machine));
  const view = now.view ?? before.view;
  return {
    ...(view === undefined ? {} : { view }),
    services: Object.fromEntries([...older, ...Object.entries(now.services)].slice(-MOST_MACHINES)),
    recent: [...now.recent, ...rest].slice(0, MOST_RECENT),
  };
};

/**
 * Adds to what is remembered. What another svcdeck has written meanwhile stays, where it speaks of other machines; a file that can't
 * be used is replaced. FailedError: it can't be written.
 */
export const writeStateFile = async (path: string, now: RememberedState): Promise<void> => {
  const before = await readStateFile(path).catch((error: unknown) => {
    if (error instanceof FailedError) return nothingRemembered;
    throw error;
  });
  const { view, services, recent } = mergeStates(before, now);
  const document = { format: FORMAT, version: VERSION, view, services, recent };
  await writeProfileFile(path, `${JSON.stringify(document, null, 2)}\n`, 'the state');
};
