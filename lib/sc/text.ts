import {
  SERVICE_ACCEPT_PAUSE_CONTINUE,
  SERVICE_ACCEPT_PRESHUTDOWN,
  SERVICE_ACCEPT_SHUTDOWN,
  SERVICE_ACCEPT_STOP,
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_RUNS_IN_SYSTEM_PROCESS,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { ServiceConfig, ServiceStatus } from '../../native/types.ts';

/** The exact layout of what `sc` prints. Every line ends in CRLF; blanks at the ends of lines are the tool's own. */
const EOL = '\r\n';

const typeNames: ReadonlyMap<number, string> = new Map([
  [0x1, 'KERNEL_DRIVER'],
  [0x2, 'FILE_SYSTEM_DRIVER'],
  // 4, 8, 50, 60 and d0 were never seen in a transcript: named after the SDK and after their kin.
  [0x4, 'ADAPTER'],
  [0x8, 'RECOGNIZER_DRIVER'],
  [0x10, 'WIN32_OWN_PROCESS'],
  [0x20, 'WIN32_SHARE_PROCESS'],
  [0x30, 'WIN32'],
  [0x50, 'USER_OWN_PROCESS TEMPLATE'],
  [0x60, 'USER_SHARE_PROCESS TEMPLATE'],
  [0xd0, 'USER_OWN_PROCESS INSTANCE'],
  [0xe0, 'USER_SHARE_PROCESS INSTANCE'],
  [0x210, 'WIN32_PACKAGED_PROCESS'],
]);

const stateNames: ReadonlyMap<number, string> = new Map([
  [1, 'STOPPED'],
  [2, 'START_PENDING'],
  [3, 'STOP_PENDING'],
  [4, 'RUNNING'],
  [5, 'CONTINUE_PENDING'],
  [6, 'PAUSE_PENDING'],
  [7, 'PAUSED'],
]);

const startNames: ReadonlyMap<number, string> = new Map([
  [0, 'BOOT_START'],
  [1, 'SYSTEM_START'],
  [2, 'AUTO_START'],
  [3, 'DEMAND_START'],
  [4, 'DISABLED'],
]);

const errorNames: ReadonlyMap<number, string> = new Map([
  [0, 'IGNORE'],
  [1, 'NORMAL'],
  [2, 'SEVERE'],
  [3, 'CRITICAL'],
]);

const hex = (value: number): string => value.toString(16);
const coded = (value: number): string => `${value}  (0x${hex(value)})`;

/** `label` padded so that the colon stands in column 28. */
const field = (label: string, value: string): string => `        ${label.padEnd(19)}: ${value}${EOL}`;

/** `blanks` stand around `(interactive)` and at the end: two in a status block, one in `qc`. */
const typeText = (type: number, blanks: string): string => {
  const name = typeNames.get(type & ~SERVICE_INTERACTIVE_PROCESS);
  if (name === undefined) return `${hex(type)}   ERROR  `;
  const isInteractive = (type & SERVICE_INTERACTIVE_PROCESS) !== 0;
  return `${hex(type)}  ${name}${blanks}${isInteractive ? '(interactive)' : ''}`;
};

/** Of a service that accepts both, ACCEPTS_PRESHUTDOWN is shown: the SCM sends it that one. No transcript shows the case. */
const shutdownWord = (accepted: number): string => {
  if ((accepted & SERVICE_ACCEPT_PRESHUTDOWN) !== 0) return 'ACCEPTS_PRESHUTDOWN';
  return (accepted & SERVICE_ACCEPT_SHUTDOWN) !== 0 ? 'ACCEPTS_SHUTDOWN' : 'IGNORES_SHUTDOWN';
};

const controlsLine = ({ state, controlsAccepted }: ServiceStatus): string => {
  if (state === SERVICE_STOPPED) return '';
  const stop = (controlsAccepted & SERVICE_ACCEPT_STOP) !== 0 ? 'STOPPABLE' : 'NOT_STOPPABLE';
  const pause = (controlsAccepted & SERVICE_ACCEPT_PAUSE_CONTINUE) !== 0 ? 'PAUSABLE' : 'NOT_PAUSABLE';
  return `${' '.repeat(32)}(${stop}, ${pause}, ${shutdownWord(controlsAccepted)})${EOL}`;
};

export interface StatusBlock {
  /** As typed for one service, as registered in an enumeration. */
  readonly name: string;
  /** Enumerations show it; absent elsewhere. */
  readonly displayName?: string;
  readonly status: ServiceStatus;
  /** `queryex` and `start` show process id and flags. */
  readonly extended: boolean;
}

/** The block of query, queryex, start, stop and their kin: an empty line first, none last. */
export const statusBlock = ({ name, displayName, status, extended }: StatusBlock): string =>
  EOL +
  (displayName === undefined
    ? `SERVICE_NAME: ${name} ${EOL}`
    : `SERVICE_NAME: ${name}${EOL}DISPLAY_NAME: ${displayName}${EOL}`) +
  field('TYPE', typeText(status.type, '  ')) +
  field('STATE', `${status.state}  ${stateNames.get(status.state) ?? 'UNKNOWN'} `) +
  controlsLine(status) +
  field('WIN32_EXIT_CODE', coded(status.win32ExitCode)) +
  field('SERVICE_EXIT_CODE', coded(status.serviceExitCode)) +
  field('CHECKPOINT', `0x${hex(status.checkPoint)}`) +
  field('WAIT_HINT', `0x${hex(status.waitHintMs)}`) +
  (extended ? processLines(status) : '');

const processLines = ({ processId, flags }: ServiceStatus): string =>
  field('PID', String(processId)) +
  field('FLAGS', (flags & SERVICE_RUNS_IN_SYSTEM_PROCESS) !== 0 ? 'RUNS_IN_SYSTEM_PROCESS' : '');

const coded3 = (value: number, names: ReadonlyMap<number, string>): string =>
  `${value}   ${names.get(value) ?? 'UNKNOWN'}`;

/** What `qc` prints. `name`: as typed. */
export const configBlock = (name: string, config: ServiceConfig, isDelayed: boolean): string =>
  `[SC] QueryServiceConfig SUCCESS${EOL}${EOL}SERVICE_NAME: ${name}${EOL}` +
  field('TYPE', typeText(config.type, ' ')) +
  field('START_TYPE', coded3(config.startType, startNames) + (isDelayed ? '  (DELAYED)' : '')) +
  field('ERROR_CONTROL', coded3(config.errorControl, errorNames)) +
  field('BINARY_PATH_NAME', config.binaryPath) +
  field('LOAD_ORDER_GROUP', config.loadOrderGroup) +
  field('TAG', String(config.tag)) +
  field('DISPLAY_NAME', config.displayName) +
  field('DEPENDENCIES', config.dependencies.join(`${EOL}${' '.repeat(27)}: `)) +
  field('SERVICE_START_NAME', config.account);

/** The lines above the answer of every verb that asks QueryServiceConfig2W. `name`: as typed. */
export const optionHead = (name: string): string =>
  `[SC] QueryServiceConfig2 SUCCESS${EOL}${EOL}SERVICE_NAME: ${name}${EOL}`;

/** What `qdescription` prints. Without a description both blanks after the colon stay. */
export const descriptionBlock = (name: string, description: string): string =>
  `${optionHead(name)}DESCRIPTION:  ${description}${EOL}${EOL}`;

/** The one line of a verb that changes something. */
export const successLine = (where: string): string => `[SC] ${where} SUCCESS${EOL}`;

/** `text`: the system's message without its line end; '' for a code that has none. */
export const failureText = (where: string, code: number, text: string): string =>
  `[SC] ${where} FAILED ${code}:${EOL}${EOL}${text}${EOL}${EOL}`;

/**
 * The line for a buffer that was too small. Documented wording (Learn: sc query); that an empty line stands before it is
 * our reading, by analogy with the blocks above it.
 */
export const moreDataLine = (neededBytes: number, resumeIndex: number): string =>
  `${EOL}Enum: more data, need ${neededBytes} bytes start resume at index ${resumeIndex}${EOL}`;

/** What `GetKeyName` and `GetDisplayName` print: the other name. */
export const otherNameBlock = (where: 'GetServiceKeyName' | 'GetServiceDisplayName', name: string): string =>
  `[SC] ${where} SUCCESS${EOL}Name = ${name}${EOL}${EOL}`;

/** The line above the blocks of `EnumDepend`; alone when nothing depends on the service. */
export const dependentsHead = (count: number): string => `[SC] EnumDependentServices: entriesread = ${count}${EOL}`;

/** What `sdshow` prints: the descriptor in one line, an empty line before it. */
export const securityBlock = (sddl: string): string => `${EOL}${sddl}${EOL}`;

/** What `showsid` prints. That empty lines stand around the three is our reading of pasted transcripts. */
export const sidBlock = (name: string, sid: string, isActive: boolean): string =>
  `${EOL}NAME: ${name}${EOL}SERVICE SID: ${sid}${EOL}STATUS: ${isActive ? 'Active' : 'Inactive'}${EOL}${EOL}`;
