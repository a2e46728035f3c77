import {
  ERROR_SERVICE_NEVER_STARTED,
  SERVICE_AUTO_START,
  SERVICE_BOOT_START,
  SERVICE_DEMAND_START,
  SERVICE_DISABLED,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_SID_TYPE_NONE,
  SERVICE_SID_TYPE_UNRESTRICTED,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
  SERVICE_SYSTEM_START,
  SERVICE_USER_SERVICE,
  SERVICE_USERSERVICE_INSTANCE,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../../native/codes.ts';

/** One row of a table. */
export interface DemoService {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: number;
  readonly startType: number;
  readonly isDelayed: boolean;
  readonly state: number;
  readonly win32ExitCode: number;
  readonly serviceExitCode: number;
  /** 0: none. */
  readonly processId: number;
  readonly dependencies: readonly string[];
  readonly loadOrderGroup: string;
  readonly account: string;
  readonly binaryPath: string;
  readonly sidType: number;
}

/** Services that have much in common. */
export type Family = readonly DemoService[];

interface Common {
  readonly type?: number;
  readonly sidType?: number;
}

/** A template tag: the table stands behind the call, backslashes and all. */
type Table = (table: TemplateStringsArray) => Family;

/** A table: a row a line, columns between ` | `. */
const rowsOf = ({ raw: [table = ''] }: TemplateStringsArray): readonly (readonly string[])[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));

const startTypes: Readonly<Record<string, number>> = {
  boot: SERVICE_BOOT_START,
  system: SERVICE_SYSTEM_START,
  auto: SERVICE_AUTO_START,
  delayed: SERVICE_AUTO_START,
  manual: SERVICE_DEMAND_START,
  disabled: SERVICE_DISABLED,
};

const states: Readonly<Record<string, number>> = {
  running: SERVICE_RUNNING,
  paused: SERVICE_PAUSED,
  stopping: SERVICE_STOP_PENDING,
  stopped: SERVICE_STOPPED,
  never: SERVICE_STOPPED,
};

/** `auto running 4072`, `manual never`, `auto stopped=1066/17058`: start type, state, exit codes, process. */
const lifeOf = (cell: string, hostProcessId: number) => {
  const [start = '', stateAndCodes = '', ownProcessId] = cell.split(' ');
  const [word = '', codes = ''] = stateAndCodes.split('=');
  const [win32ExitCode, serviceExitCode] = codes.split('/');
  const state = states[word];
  const startType = startTypes[start];
  if (state === undefined || startType === undefined) throw new Error(`the demo machine knows no '${cell}'`);
  return {
    startType,
    isDelayed: start === 'delayed',
    state,
    win32ExitCode: word === 'never' ? ERROR_SERVICE_NEVER_STARTED : Number(win32ExitCode),
    serviceExitCode: Number(serviceExitCode ?? 0),
    processId: state === SERVICE_STOPPED ? 0 : Number(ownProcessId ?? hostProcessId),
  };
};

const listOf = (cell: string): readonly string[] => (cell === '' ? [] : cell.split(', '));

const accounts: Readonly<Record<string, string>> = {
  system: 'LocalSystem',
  local: 'NT AUTHORITY\\LocalService',
  network: 'NT AUTHORITY\\NetworkService',
};

const accountOf = (word: string): string => accounts[word] ?? word;

/**
 * Services in one svchost group. Columns: name, display name, start and state, dependencies, group, description.
 * Windows gives the path with variables filled in, in whichever case it was registered.
 */
export const svchost =
  (
    folder: 'system32' | 'System32',
    group: string,
    account: string,
    processId: number,
    { type = SERVICE_WIN32_SHARE_PROCESS, sidType = SERVICE_SID_TYPE_UNRESTRICTED }: Common = {},
  ): Table =>
  (table) =>
    rowsOf(table).map(
      ([name = '', displayName = '', life = '', depends = '', loadOrderGroup = '', description = '']) => ({
        name,
        displayName,
        description,
        type,
        ...lifeOf(life, processId),
        dependencies: listOf(depends),
        loadOrderGroup,
        account: accountOf(account),
        binaryPath: `C:\\Windows\\${folder}\\svchost.exe -k ${group}`,
        sidType,
      }),
    );

/**
 * Services with a program of their own. Columns: name, display name, start and state, dependencies, group, account,
 * description, path.
 */
export const programs =
  ({ type = SERVICE_WIN32_SHARE_PROCESS, sidType = SERVICE_SID_TYPE_NONE }: Common): Table =>
  (table) =>
    rowsOf(table).map(
      ([name = '', displayName = '', life = '', depends = '', group = '', account = '', text = '', path = '']) => ({
        name,
        displayName,
        description: text,
        type,
        ...lifeOf(life, 0),
        dependencies: listOf(depends),
        loadOrderGroup: group,
        account: accountOf(account),
        binaryPath: path,
        sidType,
      }),
    );

/** Instances of per-user services. Columns: name, display name, start and state, description. */
export const perUser =
  (logonId: string, group: string, processId: number): Table =>
  (table) =>
    rowsOf(table).map(([name = '', displayName = '', life = '', description = '']) => ({
      name: `${name}_${logonId}`,
      displayName: `${displayName}_${logonId}`,
      description,
      type: SERVICE_WIN32_SHARE_PROCESS | SERVICE_USER_SERVICE | SERVICE_USERSERVICE_INSTANCE,
      ...lifeOf(life, processId),
      dependencies: [],
      loadOrderGroup: '',
      account: '',
      binaryPath: `C:\\Windows\\system32\\svchost.exe -k ${group}`,
      sidType: SERVICE_SID_TYPE_UNRESTRICTED,
    }));

/** Drivers. Columns: name, display name, start and state, dependencies, group, path. */
export const drivers =
  (type: number): Table =>
  (table) =>
    rowsOf(table).map(([name = '', displayName = '', life = '', depends = '', group = '', binaryPath = '']) => ({
      name,
      displayName,
      description: '',
      type,
      ...lifeOf(life, 0),
      dependencies: listOf(depends),
      loadOrderGroup: group,
      account: '',
      binaryPath,
      sidType: SERVICE_SID_TYPE_NONE,
    }));
