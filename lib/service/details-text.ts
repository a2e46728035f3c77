import { ERROR_ACCESS_DENIED, SERVICE_RUNS_IN_SYSTEM_PROCESS } from '../../native/codes.ts';
import type { ServiceEntry, ServiceOptions } from '../../native/types.ts';
import { readHostImagePath } from '../host/install/host-command.ts';
import { safeLines, safeText } from '../output/safe-text.ts';
import { sizeText } from '../output/size.ts';
import type { Paint } from '../output/style.ts';
import { accountWords } from './account.ts';
import { startOf, stateSign, stateTone } from './columns.ts';
import type { Dependency, Refusal, ServiceDetails } from './details.ts';
import { durationText, tookText } from './duration.ts';
import { type ExitCode, exitCodeAdvice, exitCodeText, hasFailed, readExitCode } from './exit-code.ts';
import { recoveryFields } from './failure-text.ts';
import { type Field, fieldLines, LABEL } from './field-lines.ts';
import { type AccessEntry, readAccess } from './sddl.ts';
import { shellWord } from './shell-word.ts';
import { sinceText } from './since-text.ts';
import { readTrigger, triggerText } from './trigger.ts';
import { controlWords, errorControlWord, launchProtectedWord, sidTypeWord, stateWord, typeWord } from './words.ts';

export interface DetailsTextOptions {
  readonly paint: Paint;
  /** The time, for how long ago something was. Absent: only when it was. */
  readonly now?: number;
  /** Windows' words for a code. */
  messageText(code: number): string | undefined;
}

const refusalText = (refusals: readonly Refusal[], what: Refusal['what']): string | undefined => {
  const error = refusals.find((each) => each.what === what)?.error;
  if (error === undefined) return undefined;
  return `not told: ${error.message}${error.code === ERROR_ACCESS_DENIED ? ' (an elevated prompt may be)' : ''}`;
};

const section = (title: string, fields: readonly Field[], paint: Paint): readonly string[] => {
  const lines = fieldLines(fields);
  return lines.length === 0 ? [] : [paint('heading', title), ...lines];
};

const processText = ({ entry, usage }: ServiceDetails): string | undefined => {
  const { processId, flags } = entry.status;
  if (processId === 0) return undefined;
  const memory =
    usage === null ? '' : `, working set ${sizeText(usage.workingSetBytes)}, private ${sizeText(usage.privateBytes)}`;
  const system = (flags & SERVICE_RUNS_IN_SYSTEM_PROCESS) === 0 ? '' : ' (a process of Windows itself)';
  const times = usage?.cpuMs === undefined ? '' : `, processor time ${tookText(usage.cpuMs)}`;
  return `${processId}${system}${memory}${times}`;
};

/** The program of a hosted service has a history of its own, which knows more than the service manager. */
const adviceOf = ({ entry, config }: ServiceDetails, exit: ExitCode): string | undefined =>
  hasFailed(entry.status) && readHostImagePath(config?.binaryPath ?? '') !== undefined
    ? `See \`svcdeck history ${shellWord(entry.name)}\`: how its program ended, and its last lines of output.`
    : exitCodeAdvice(exit);

const isPending = (status: ServiceEntry['status']): boolean => stateSign(status) === '~';

const statusFields = (details: ServiceDetails, { messageText, now }: DetailsTextOptions): readonly Field[] => {
  const { status } = details.entry;
  const begun = details.usage?.startedAt;
  const exit = readExitCode(status);
  return [
    ['Process', processText(details)],
    ['Process since', begun === undefined ? undefined : sinceText(begun, now)],
    [
      'Progress',
      isPending(status) ? `checkpoint ${status.checkPoint}, wait hint ${durationText(status.waitHintMs)}` : undefined,
    ],
    ['Type', typeWord(status.type)],
    ['Accepts', controlWords(status.controlsAccepted).join(', ') || 'nothing now'],
    ['Exit code', exitCodeText(exit, messageText)],
    ['What to do', adviceOf(details, exit)],
  ];
};

const accountText = (account: string): string | undefined => {
  if (account === '') return undefined;
  const words = accountWords(account);
  return words === undefined ? account : `${account} (${words})`;
};

const configFields = (details: ServiceDetails): readonly Field[] => {
  const { config, options, refusals } = details;
  const { sidType, requiredPrivileges, preshutdownTimeoutMs, preferredNode, launchProtected } = options ?? {};
  return [
    ['Configuration', refusalText(refusals, 'config')],
    ['Start type', startOf(details) ?? undefined],
    ['Account', config === null ? undefined : accountText(config.account)],
    ['Path', config?.binaryPath],
    ['On error', config === null ? undefined : errorControlWord(config.errorControl)],
    ['Load order group', config?.loadOrderGroup || undefined],
    ['Tag', config?.tag ? String(config.tag) : undefined],
    ['SID type', sidType === undefined ? undefined : sidTypeWord(sidType)],
    ['Privileges', requiredPrivileges],
    ['Preshutdown', preshutdownTimeoutMs === undefined ? undefined : durationText(preshutdownTimeoutMs)],
    ['Preferred node', preferredNode === undefined ? undefined : String(preferredNode)],
    ['Protected', launchProtected ? launchProtectedWord(launchProtected) : undefined],
    ['Options', refusalText(refusals, 'options')],
  ];
};

const triggerFields = ({ triggers = [] }: ServiceOptions): readonly Field[] => [
  ['Trigger', triggers.map((trigger) => triggerText(readTrigger(trigger)))],
];

const stateText = (entry: ServiceEntry): string => `${stateSign(entry.status)} ${stateWord(entry.status.state)}`;

const dependencyText = ({ name, kind, entry }: Dependency): string => {
  if (kind === 'group') return `${name}: every service of this load order group`;
  return entry === null ? `${name}: ! not installed` : `${name}: ${stateText(entry)} (${entry.displayName})`;
};

/** undefined: not told. */
const orNothing = (texts: readonly string[] | undefined): readonly string[] | undefined =>
  texts?.length === 0 ? ['nothing'] : texts;

const dependentText = (entry: ServiceEntry): string => `${entry.name}: ${stateText(entry)} (${entry.displayName})`;

const relationFields = ({ dependencies, dependents, refusals }: ServiceDetails): readonly Field[] => [
  ['Depends on', orNothing(dependencies?.map(dependencyText))],
  ['Needed by', orNothing(dependents?.map(dependentText))],
  ['Needed by', refusalText(refusals, 'dependents')],
];

const accessText = ({ kind, trustee, rights }: AccessEntry): string => `${kind} ${trustee}: ${rights.join(', ')}`;

const securityFields = ({ security, refusals }: ServiceDetails): readonly Field[] => [
  ['Access', security === null ? undefined : readAccess(security).map(accessText)],
  ['SDDL', security ?? refusalText(refusals, 'security')],
];

/** A part of what there is to say about a service. */
export interface DetailsSection {
  readonly id:
    | 'service'
    | 'status'
    | 'configuration'
    | 'recovery'
    | 'triggers'
    | 'dependencies'
    | 'security'
    /** More of it than `show` says: see `rightsSection`. */
    | 'rights';
  /** Its heading first. Empty: there is nothing to say. */
  readonly lines: readonly string[];
}

/** Everything about a service for people, part by part. See `detailsText`. */
export const detailsSections = (details: ServiceDetails, options: DetailsTextOptions): readonly DetailsSection[] => {
  const { paint } = options;
  const { name, displayName, status } = details.entry;
  const description = details.options?.description ?? '';
  const title = displayName === name ? name : `${name}: ${displayName}`;
  return [
    {
      id: 'service',
      lines: [
        paint('heading', safeText(title)),
        ...(description === '' ? [] : safeLines(description.trim()).map((line) => `  ${line}`.trimEnd())),
      ],
    },
    {
      id: 'status',
      lines: [
        paint('heading', 'Status'),
        `  ${'State'.padEnd(LABEL)} ${paint(stateTone(status), stateText(details.entry))}`,
        ...fieldLines(statusFields(details, options)),
      ],
    },
    { id: 'configuration', lines: section('Configuration', configFields(details), paint) },
    { id: 'recovery', lines: section('Recovery', recoveryFields(details.options ?? {}), paint) },
    { id: 'triggers', lines: section('Triggers', triggerFields(details.options ?? {}), paint) },
    { id: 'dependencies', lines: section('Dependencies', relationFields(details), paint) },
    { id: 'security', lines: section('Security', securityFields(details), paint) },
  ];
};

/**
 * Everything about a service for people, as lines without their ends. What this Windows does not know, and what there is
 * none of, is left out; what was refused is said.
 */
export const detailsText = (details: ServiceDetails, options: DetailsTextOptions): readonly string[] =>
  detailsSections(details, options)
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ lines }, index) => (index === 0 ? lines : ['', ...lines]));
