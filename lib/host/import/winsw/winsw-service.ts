import { FailedError } from '../../../errors.ts';
import type {
  DefinitionDocument,
  FailureActionWord,
  PriorityWord,
  StartWord,
} from '../../definition/definition-document.ts';
import { DAY_MS, timeIn } from '../amounts.ts';
import type { Draft } from '../draft.ts';
import { readSpan, reportUnknown, type WinswElements } from './winsw-elements.ts';
import type { XmlElement } from './xml.ts';

const starts: ReadonlyMap<string, StartWord> = new Map([
  ['automatic', 'auto'],
  ['manual', 'manual'],
  ['disabled', 'disabled'],
]);

const priorities: ReadonlyMap<string, PriorityWord> = new Map([
  ['idle', 'idle'],
  ['belownormal', 'below-normal'],
  ['normal', 'normal'],
  ['abovenormal', 'above-normal'],
  ['high', 'high'],
  ['realtime', 'realtime'],
]);

const known = <T>(what: string, written: string, words: ReadonlyMap<string, T>): T => {
  const found = words.get(written.toLowerCase());
  if (found === undefined)
    throw new FailedError(`<${what}> is ${JSON.stringify(written.slice(0, 40))}, which WinSW does not know`);
  return found;
};

const putStart = (draft: Draft, elements: WinswElements): void => {
  const written = elements.text('startmode') ?? 'Automatic';
  if (/^(?:boot|system)$/i.test(written))
    throw new FailedError(`<startmode> is ${written}, at which Windows starts drivers and no services`);
  const start = known('startmode', written, starts);
  const isDelayed = elements.flag('delayedAutoStart') && start === 'auto';
  draft.put('start', isDelayed ? 'auto-delayed' : start, '<startmode>', '<delayedAutoStart>');
};

const childText = (element: XmlElement | undefined, name: string): string =>
  element?.children.find((each) => each.name === name)?.text.trim() ?? '';

const inAccount = new Set(['username', 'user', 'domain', 'password', 'allowservicelogon', 'prompt']);

const putAccount = (draft: Draft, elements: WinswElements): void => {
  const account = elements.one('serviceaccount');
  reportUnknown(draft, account, inAccount);
  const [name, user] = [childText(account, 'username'), childText(account, 'user')];
  const domain = childText(account, 'domain') || '.';
  const whole = name !== '' ? name : user === '' ? 'LocalSystem' : `${domain}\\${user}`;
  draft.put('account', whole, '<serviceaccount>');
  if (childText(account, 'password') !== '')
    draft.different('<serviceaccount>', 'a definition holds no password: install asks for it');
  if (childText(account, 'prompt') !== '')
    draft.different('<serviceaccount>', 'a terminal asks for the password at install');
};

const actions: ReadonlyMap<string, FailureActionWord> = new Map([
  ['restart', 'restart'],
  ['reboot', 'reboot'],
  ['none', 'none'],
]);

const MOST_DELAY_MS = 0xffff_ffff;

const putFailure = (draft: Draft, elements: WinswElements): void => {
  const list = elements.all('onfailure').map((element) => {
    const written = element.attributes.get('action') ?? '';
    const delayMs = readSpan('the delay of <onfailure>', element.attributes.get('delay') ?? '0');
    return { type: known('onfailure action', written, actions), delayMs: Math.min(delayMs, MOST_DELAY_MS) };
  });
  const resetMs = elements.span('resetfailure') ?? DAY_MS;
  if (list.length === 0) return;
  const failure: NonNullable<DefinitionDocument['failure']> = {
    resetPeriodSeconds: Math.min(Math.round(resetMs / 1000), MOST_DELAY_MS - 1),
    actions: list,
  };
  draft.put('failure', failure, '<onfailure>', '<resetfailure>');
  if (list.some(({ type }) => type === 'reboot'))
    draft.different('<onfailure>', 'Windows restarts in order, and not by a blue screen');
};

/** What the service manager is told of the service, as the document says it. */
export const putService = (draft: Draft, elements: WinswElements): void => {
  const [displayName, description] = [elements.text('name'), elements.text('description')];
  if (displayName !== undefined) draft.put('displayName', displayName, '<name>');
  if (description !== undefined) draft.put('description', description, '<description>');
  putStart(draft, elements);
  putAccount(draft, elements);
  const dependencies = elements.all('depend').map(({ text }) => text.trim());
  if (dependencies.length > 0) draft.put('dependencies', dependencies, '<depend>');
  putFailure(draft, elements);
  const preshutdownMs = elements.span('preshutdownTimeout');
  if (elements.flag('preshutdown'))
    draft.put(
      'preshutdown',
      timeIn(draft, '<preshutdownTimeout>', preshutdownMs ?? 180_000, 1000, DAY_MS),
      '<preshutdown>',
    );
  if (elements.text('securityDescriptor') !== undefined)
    draft.lost(
      '<securityDescriptor>',
      'a definition says not who may control the service',
      'Set it: `svcdeck sdset NAME SDDL`.',
    );
};

/** The same elements, where there is the service already and what it is set to counts. */
export const passOverService = (elements: WinswElements): void => {
  for (const name of [
    ...['name', 'description', 'startmode', 'delayedAutoStart', 'serviceaccount', 'depend', 'onfailure'],
    ...['resetfailure', 'preshutdown', 'preshutdownTimeout', 'securityDescriptor'],
  ])
    elements.all(name);
};

/** Elements that a hosted service has no use for, and what is done about each. */
const without: ReadonlyMap<string, (draft: Draft, source: string) => void> = new Map([
  [
    'download',
    (draft, source) =>
      draft.lost(
        source,
        'nothing is downloaded before a start',
        'Let hooks.beforeStart run `curl.exe -fsSL -z FILE -o FILE URL`.',
      ),
  ],
  [
    'sharedDirectoryMapping',
    (draft, source) =>
      draft.lost(source, 'no network drive is connected', 'Name the share itself: \\\\server\\share\\folder.'),
  ],
  ['extensions', (draft, source) => draft.lost(source, 'extensions are programs of WinSW alone', 'Use hooks.')],
  [
    'interactive',
    (draft, source) => draft.lost(source, 'no service has a desktop that people see', 'Run it as a task at logon.'),
  ],
  ['beeponshutdown', (draft, source) => draft.lost(source, 'nothing beeps')],
  ['hidewindow', (draft, source) => draft.different(source, 'the console is always hidden')],
  [
    'waithint',
    (draft, source) => draft.different(source, 'svcdeck tells the service manager itself how long things take'),
  ],
  [
    'sleeptime',
    (draft, source) => draft.different(source, 'svcdeck tells the service manager itself how long things take'),
  ],
  ['autoRefresh', (draft, source) => draft.different(source, 'a definition is taken over by `svcdeck update`')],
]);

/** Tells of elements that come to nothing, and of those that nobody knows. */
export const reportRest = (draft: Draft, elements: WinswElements): void => {
  for (const [name, report] of without) if (elements.all(name).length > 0) report(draft, `<${name}>`);
  for (const name of elements.rest())
    draft.lost(`<${name}>`, 'it is no setting of WinSW that is known here', 'Look what reads it.');
};

/** The priority of the program's process. */
export const putPriority = (draft: Draft, elements: WinswElements): void => {
  const written = elements.text('priority');
  if (written !== undefined) draft.put('priority', known('priority', written, priorities), '<priority>');
};
