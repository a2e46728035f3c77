import { INFINITE } from '../../native/codes.ts';
import type { FailureAction, FailureActions } from '../../native/types.ts';
import { optionHead } from './text.ts';

/** The exact layout of the verbs that ask for one level of the optional configuration. `name`: as typed. */
const EOL = '\r\n';

const actionWords: ReadonlyMap<number, string> = new Map([
  [1, 'RESTART'],
  [2, 'REBOOT'],
  [3, 'RUN PROCESS'],
]);

const actionText = ({ type, delayMs }: FailureAction): string =>
  `${actionWords.get(type) ?? `UNKNOWN (${type})`} -- Delay = ${delayMs} milliseconds.`;

/** An action "none" ends the list: neither it nor what follows is shown. */
const shownActions = (actions: readonly FailureAction[]): readonly FailureAction[] => {
  const end = actions.findIndex(({ type }) => type === 0);
  return end < 0 ? actions : actions.slice(0, end);
};

const failureField = (label: string, value: string): string => `        ${label.padEnd(29)}: ${value}${EOL}`;

/** What `qfailure` prints. How it shows a period without end, no transcript tells: INFINITE is what `failure` takes. */
export const failureBlock = (name: string, failure: FailureActions): string => {
  const { resetPeriodSeconds, rebootMessage, command, actions } = failure;
  const shown = shownActions(actions).map(actionText);
  return (
    optionHead(name) +
    failureField(
      'RESET_PERIOD (in seconds)',
      resetPeriodSeconds === INFINITE ? 'INFINITE' : String(resetPeriodSeconds),
    ) +
    failureField('REBOOT_MESSAGE', rebootMessage) +
    failureField('COMMAND_LINE', command) +
    (shown.length === 0 ? '' : failureField('FAILURE_ACTIONS', shown.join(`${EOL}${' '.repeat(39)}`))) +
    EOL
  );
};

/** What `qfailureflag` prints; that the line is not indented is read off its sister, `qsidtype`. */
export const failureFlagBlock = (name: string, isSet: boolean): string =>
  `${optionHead(name)}FAILURE_ACTIONS_ON_NONCRASH_FAILURES: ${isSet ? 'TRUE' : 'FALSE'}${EOL}`;

const sidWords: ReadonlyMap<number, string> = new Map([
  [0, 'NONE'],
  [1, 'UNRESTRICTED'],
  [3, 'RESTRICTED'],
]);

/** What `qsidtype` prints. */
export const sidTypeBlock = (name: string, sidType: number): string =>
  `${optionHead(name)}SERVICE_SID_TYPE:  ${sidWords.get(sidType) ?? `UNKNOWN (${sidType})`}${EOL}`;

/** What `qprivs` prints. Known: the label, and one privilege a line. Its columns are our reading. */
export const privilegesBlock = (name: string, privileges: readonly string[]): string =>
  `${optionHead(name)}        PRIVILEGES       : ${privileges.join(`${EOL}                         : `)}${EOL}`;

/** What `qpreferrednode` prints. No transcript shows it: the label is the SDK's. */
export const preferredNodeBlock = (name: string, node: number): string =>
  `${optionHead(name)}PREFERRED_NODE: ${node}${EOL}`;

/** What `qmanagedaccount` prints. The words are known from programs that look for them; that nothing is indented is not. */
export const managedAccountBlock = (name: string, isManaged: boolean): string =>
  `${optionHead(name)}ACCOUNT MANAGED : ${isManaged ? 'TRUE' : 'FALSE'}${EOL}`;

const protectionWords: ReadonlyMap<number, string> = new Map([
  [0, 'NONE'],
  [1, 'WINDOWS'],
  [2, 'WINDOWS LIGHT'],
  [3, 'ANTIMALWARE LIGHT'],
]);

/** What `qprotection` prints. The line is known from programs that look for it; the one above it is our reading. */
export const protectionBlock = (name: string, level: number): string =>
  `[SC] QueryServiceConfig2 SUCCESS${EOL}SERVICE ${name} PROTECTION LEVEL: ${protectionWords.get(level) ?? `UNKNOWN (${level})`}.${EOL}`;
