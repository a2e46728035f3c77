import type { PathFacts } from '../../../native/hosting-types.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { folderOf } from '../definition/paths.ts';
import type { AccountKind } from './account.ts';
import { isForEveryone } from './surroundings.ts';

/** Learn: File Access Rights Constants. FILE_GENERIC_READ and FILE_GENERIC_EXECUTE; the same with writing and deleting. */
export const READ = 0x1200a9;
export const MODIFY = 0x1301bf;

/** What the service's account must be able to do with a file or folder. */
export interface NeededAccess {
  readonly path: string;
  readonly access: typeof READ | typeof MODIFY;
  /** What it is: `the logs`. */
  readonly what: string;
}

const samePath = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const isWithin = (path: string, folder: string): boolean =>
  samePath(path, folder) || path.toLowerCase().startsWith(`${folder.toLowerCase().replace(/\\+$/, '')}\\`);

/**
 * What the account needs of files and folders, all paths as they will be used. Where it works it may write, but never where its
 * program is: whoever can change the program that a service runs can do all that the service can. Folders that each account has its own
 * of are its own.
 */
export const neededAccess = (
  definition: ServiceDefinition,
  dataFolder: string,
  expand: (path: string) => string,
): readonly NeededAccess[] => {
  const programs = programsOf(definition).filter(isForEveryone).map(expand);
  const directory = expand(definition.directory);
  const mayWrite = !programs.some((program) => isWithin(program, directory)) && !isEverybodys(directory, expand);
  const where = (path: string | undefined, access: NeededAccess['access'], what: string): readonly NeededAccess[] =>
    path === undefined || !isForEveryone(path) ? [] : [{ path: expand(path), access, what }];
  const needs: readonly NeededAccess[] = [
    { path: dataFolder, access: MODIFY, what: "the service's data" },
    ...where(definition.logs.folder, MODIFY, 'the logs'),
    ...where(definition.directory, mayWrite ? MODIFY : READ, 'the working folder'),
    ...programs.map((program): NeededAccess => ({ path: folderOf(program), access: READ, what: 'the program' })),
    ...where(definition.environment.file, READ, 'the file of the environment'),
  ];
  return needs.filter(
    ({ path, access }, index) => !needs.slice(0, index).some((before) => covers(before, path, access)),
  );
};

/** A whole drive, or a folder of Windows': others count on what is in it. */
const isEverybodys = (folder: string, expand: (path: string) => string): boolean =>
  /^[a-z]:\\?$/i.test(folder) ||
  isWithin(folder, expand('%SystemRoot%')) ||
  ['%ProgramFiles%', '%ProgramFiles(x86)%', '%ProgramData%', '%PUBLIC%', '%SystemDrive%\\Users'].some((each) =>
    samePath(folder, expand(each)),
  );

const covers = (before: NeededAccess, path: string, access: number): boolean =>
  (before.access & access) === access && isWithin(path, before.path);

/** All that a definition runs. */
export const programsOf = ({ program, hooks, stop }: ServiceDefinition): readonly string[] => [
  program,
  ...Object.values(hooks).flatMap((hook) => (hook === undefined ? [] : [hook.program])),
  ...stop.flatMap((step) => (step.method === 'command' ? [step.program] : [])),
];

/** Everyone; authenticated users; users. Every account that a service can have is among them. */
const everybody: ReadonlySet<string> = new Set(['S-1-1-0', 'S-1-5-11', 'S-1-5-32-545']);

const GENERIC_ALL = 0x1000_0000;
const GENERIC_READ = 0x8000_0000;
const GENERIC_EXECUTE = 0x2000_0000;

const allowed = (access: number): number => {
  if ((access & GENERIC_ALL) !== 0) return ~0;
  const isReading = (access & GENERIC_READ) !== 0 && (access & GENERIC_EXECUTE) !== 0;
  return access | (isReading ? READ : 0);
};

/** Whether an account has that access already, as itself or as one of everybody. */
export const hasAccess = (facts: PathFacts, access: number, sid: string): boolean => {
  let all = 0;
  for (const each of facts.access ?? []) if (each.sid === sid || everybody.has(each.sid)) all |= allowed(each.access);
  return (all & access) === access;
};

/** Drives of other computers keep their own lists, and what stands in them is that computer's to say. */
export const isGivable = ({ drive }: Pick<PathFacts, 'drive'>, kind: AccountKind): boolean =>
  drive !== 'network' && kind !== 'system';
