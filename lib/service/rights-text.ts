import { SERVICE_SID_TYPE_NONE, SERVICE_SID_TYPE_RESTRICTED } from '../../native/codes.ts';
import { safeText } from '../output/safe-text.ts';
import type { Paint, Tone } from '../output/style.ts';
import { serviceSid } from '../sc/service-sid.ts';
import { accountWords } from './account.ts';
import type { ServiceDetails } from './details.ts';
import type { DetailsSection } from './details-text.ts';
import { type Field, fieldLines } from './field-lines.ts';
import { privilegeWords } from './privilege-words.ts';
import { type AccessEntry, isOpenToAll, readAccess, readOwner } from './sddl.ts';
import { launchProtectedWord, sidTypeWord } from './words.ts';

/** Far more people than should run programs of their choice as a service. */
const wide: ReadonlySet<string> = new Set([
  'Everyone',
  'Anonymous',
  'Authenticated users',
  'Users',
  'Guests',
  'Interactive users',
  'Network users',
  'All app packages',
]);

/** Who has one of these can make the service run anything. */
const mighty: ReadonlySet<string> = new Set(['all', 'change-config', 'change-security', 'change-owner']);

const isDangerous = ({ kind, trustee, rights }: AccessEntry): boolean =>
  kind === 'allow' && wide.has(trustee) && rights.some((right) => mighty.has(right));

const entryTone = (entry: AccessEntry): Tone | undefined => {
  if (isDangerous(entry)) return 'bad';
  return entry.kind === 'deny' ? 'waiting' : undefined;
};

/** Cells of the longest of the usual names. */
const TRUSTEE = 20;

const entryLines = (entry: AccessEntry, paint: Paint): readonly string[] => {
  const { kind, trustee, rights } = entry;
  const label = `${kind.padEnd(6)} ${safeText(trustee).padEnd(TRUSTEE)}`;
  return [
    paint(entryTone(entry), `  ${label} ${safeText(rights.join(', '))}`),
    ...(isDangerous(entry)
      ? [paint('bad', `  ${' '.repeat(7)}! whoever this is can make the service run any program with its rights`)]
      : []),
  ];
};

const accessLines = ({ security, refusals }: ServiceDetails, paint: Paint): readonly string[] => {
  if (security === null) {
    const refused = refusals.find(({ what }) => what === 'security');
    return [`  not told${refused === undefined ? '' : `: ${safeText(refused.error.message)}`}`];
  }
  if (isOpenToAll(security)) return [paint('bad', '  ! it has no list of access: everybody may do everything')];
  const entries = readAccess(security);
  return entries.length === 0
    ? [paint('waiting', '  nobody: the list of access is empty')]
    : entries.flatMap((entry) => entryLines(entry, paint));
};

const sidText = (name: string, sidType: number | undefined): string | undefined => {
  if (sidType === undefined) return undefined;
  if (sidType === SERVICE_SID_TYPE_NONE) return `none: rights can't be given to NT SERVICE\\${name} alone`;
  const restricted = sidType === SERVICE_SID_TYPE_RESTRICTED ? '; it writes only where that has been let in' : '';
  return `${sidTypeWord(sidType)}: its process is NT SERVICE\\${name} too${restricted}`;
};

const privilegeText = (name: string): string => {
  const words = privilegeWords.get(name);
  return words === undefined ? name : `${name}: ${words}`;
};

const privileges = (names: readonly string[] | undefined): Field[1] => {
  if (names === undefined) return undefined;
  return names.length === 0 ? 'whatever the account has' : names.map(privilegeText);
};

const processFields = ({ entry, config, options }: ServiceDetails): readonly Field[] => {
  const account = config?.account;
  const words = account === undefined ? undefined : accountWords(account);
  const { sidType, requiredPrivileges, launchProtected, managedAccount } = options ?? {};
  return [
    ['Account', account || undefined],
    ['', account === '' ? undefined : words],
    ['Password', managedAccount === true ? 'Windows itself looks after it' : undefined],
    ['SID type', sidText(entry.name, sidType)],
    ['Service SID', serviceSid(entry.name)],
    ['Privileges', privileges(requiredPrivileges)],
    ['Launch protected', launchProtected === undefined ? undefined : launchProtectedWord(launchProtected)],
  ];
};

/** What a service's process may do, and who may do what to the service. What was not told is left out, or said to be. */
export const rightsSection = (details: ServiceDetails, paint: Paint): DetailsSection => {
  const { owner, group } = readOwner(details.security ?? '');
  return {
    id: 'rights',
    lines: [
      paint('heading', 'What its process may do'),
      ...fieldLines(processFields(details)),
      '',
      paint('heading', 'Who may do what to the service'),
      ...fieldLines([
        ['Owner', owner],
        ['Group', group],
      ]),
      ...accessLines(details, paint),
      ...(details.security === null
        ? []
        : ['', paint('heading', 'As sdshow gives it'), `  ${safeText(details.security)}`]),
    ],
  };
};
