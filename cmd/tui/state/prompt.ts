import { UsageError } from '../../../lib/errors.ts';
import { nearest } from '../../../lib/output/nearest.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { stateSign } from '../../../lib/service/columns.ts';
import { findByName } from '../../../lib/service/select.ts';
import { readStartWord, startWords, stateNumber } from '../../../lib/service/words.ts';
import type { Action } from './actions.ts';
import type { PlainGoal } from './changes.ts';
import { pinTyped, unpinTyped } from './counter-words.ts';
import type { EditSubject } from './edit.ts';
import type { HostedTab } from './hosted.ts';
import { isHosted } from './hosted-rows.ts';
import { newLayer } from './layers.ts';
import { namedTarget, whyNoSwitch } from './machines.ts';
import { meantIn } from './meant.ts';
import { whyNoElevation } from './outside.ts';
import { screenList } from './screen-list.ts';
import { listColumns, stateKinds } from './services.ts';
import type { UiState } from './state.ts';
import { inputOf } from './text-input.ts';
import { whyNotTo } from './valid-changes.ts';

/** What was typed after `:` can't be run. Its message says why. */
class PromptError extends Error {}

/** A command of the `:` line. */
export interface PromptCommand {
  /** The first is the one that help shows. */
  readonly names: readonly string[];
  /** What follows it. */
  readonly usage: string;
  readonly summary: string;
  run(words: readonly string[], state: UiState): readonly Action[];
}

/** Key names of the services that were typed; nothing typed: those that the keys act on. */
const namesFrom = (words: readonly string[], state: UiState): readonly string[] => {
  if (words.length === 0) return meantIn(state).map(({ entry }) => entry.name);
  const entries = state.services.all.map(({ entry }) => entry);
  return words.map((word) => {
    const found = findByName(entries, word);
    if (found === undefined)
      throw new PromptError(`there is no service ${word}${word.startsWith('-') ? '; options are not taken here' : ''}`);
    return found.name;
  });
};

const change = (goal: PlainGoal, summary: string): PromptCommand => ({
  names: [goal],
  usage: '[NAME ...]',
  summary,
  run: (words, state) => {
    if (state.isReadonly) throw new PromptError('read-only: nothing is changed');
    const names = namesFrom(words, state);
    if (names.length === 0) throw new PromptError('there is no service in the list');
    for (const record of state.services.all.filter(({ entry }) => names.includes(entry.name))) {
      const reason = whyNotTo(goal, record);
      if (reason !== undefined) throw new PromptError(`${record.entry.name}: ${reason}`);
    }
    return [{ type: 'change/wanted', wish: { goal, names } }];
  },
});

/** What is changed on a form. */
const editing = (names: readonly string[], subject: EditSubject, summary: string): PromptCommand => ({
  names,
  usage: '[NAME]',
  summary,
  run: (words, state) => {
    if (state.isReadonly) throw new PromptError('read-only: nothing is changed');
    const found = namesFrom(words, state);
    const [name] = found;
    if (name === undefined) throw new PromptError('there is no service in the list');
    if (found.length > 1) throw new PromptError(`one service at a time: these are ${found.length}`);
    return [{ type: 'edit/form', subject, name }];
  },
});

const changeStart = ([word = '', ...words]: readonly string[], state: UiState): readonly Action[] => {
  if (state.isReadonly) throw new PromptError('read-only: nothing is changed');
  const startType = readStartWord(word);
  if (startType === undefined) throw new PromptError(`'${word}' is no start type: ${startWords.join(', ')}`);
  const names = namesFrom(words, state);
  if (names.length === 0) throw new PromptError('there is no service in the list');
  return [{ type: 'change/wanted', wish: { goal: 'start-type', names, startType } }];
};

/** What changes the list shows it: from another screen nobody would see that anything was done. */
const toServices: Action = { type: 'screen/show', screen: 'services' };

const sort = ([word = 'name', direction = '']: readonly string[]): readonly Action[] => {
  const name = word.replace(/^-/, '').toLowerCase();
  const column = listColumns.find((each) => each === name);
  if (column === undefined) throw new PromptError(`there is no column ${name}; columns: ${listColumns.join(', ')}`);
  const isDescending = word.startsWith('-') || /^desc/i.test(direction);
  return [toServices, { type: 'services/sort', sort: { column, isDescending } }];
};

/** The words of `:state`; those of the service manager, such as stop-pending, are taken too. */
const shownStates = 'running, stopped, failed, paused, pending';

const signOfState = (word: string): string => {
  const kind = stateKinds.find(({ title }) => title === word.toLowerCase());
  if (kind !== undefined) return kind.sign;
  if (/^failed$/i.test(word)) return '!';
  if (/^pending$/i.test(word) || stateNumber(word) !== undefined) return '~';
  throw new PromptError(`there is no state ${word}; states: ${shownStates}, all`);
};

const showStates = (words: readonly string[]): readonly Action[] => {
  if (words.length === 0 || words.some((word) => /^all$/i.test(word)))
    return [toServices, { type: 'services/hide', hidden: new Set() }];
  const shown = words.flatMap((word) => word.split(',')).map(signOfState);
  // Who asks for what is stopped wants to see what failed too.
  const wanted = new Set(shown.includes('-') ? [...shown, '!'] : shown);
  return [
    toServices,
    { type: 'services/hide', hidden: new Set(stateKinds.map(({ sign }) => sign).filter((sign) => !wanted.has(sign))) },
  ];
};

/** Without a name: the choice of all. */
const showMachine = (words: readonly string[], state: UiState): readonly Action[] => {
  const reason = whyNoSwitch(state);
  if (reason !== undefined || state.machines === undefined) throw new PromptError(reason ?? '');
  const name = words.join(' ');
  if (name === '') return [{ type: 'layer/open', layer: { kind: 'machines', input: inputOf(), index: 0 } }];
  const target = namedTarget(state.machines, name);
  if (target !== undefined) return [{ type: 'machine/wanted', target }];
  throw new PromptError(
    `there is no machine ${name}; machines: ${state.machines.targets.map(({ label }) => label).join(', ')}`,
  );
};

/** To the first service that was typed, and its details. What would hide it is taken back. */
const going = (words: readonly string[], state: UiState): readonly Action[] => {
  const [name] = namesFrom(words, state);
  const { all, hidden } = state.services;
  const isHidden = all.some(({ entry }) => entry.name === name && hidden.has(stateSign(entry.status)));
  return [
    { type: 'screen/show', screen: 'services' },
    { type: 'services/filter', text: '' },
    ...(isHidden ? [{ type: 'services/hide', hidden: new Set<string>() } as const] : []),
    ...(name === undefined ? [] : [{ type: 'services/go', name } as const]),
    { type: 'services/focus', focus: 'details' },
  ];
};

/** Key name of the hosted service that was typed, or of the one that is meant. */
const hostedFrom = (words: readonly string[], state: UiState): string => {
  const [name] = namesFrom(words, state);
  if (name === undefined) throw new PromptError('there is no service in the list');
  if (state.services.all.some((record) => record.entry.name === name && isHosted(record))) return name;
  throw new PromptError(`${name} is not hosted by svcdeck`);
};

/** To a tab of a hosted service, by the name of the command that prints the same. */
const toHosted = (names: readonly string[], tab: HostedTab, summary: string): PromptCommand => ({
  names,
  usage: '[NAME]',
  summary,
  run: (words, state) => [
    { type: 'hosted/focus', focus: 'list' },
    { type: 'hosted/filter', text: '' },
    { type: 'hosted/go', name: hostedFrom(words, state) },
    { type: 'hosted/tab', tab },
    { type: 'hosted/focus', focus: 'details' },
    { type: 'screen/show', screen: 'hosted' },
  ],
});

/** Commands of the `:` line, by the command line's own names. */
export const promptCommands: readonly PromptCommand[] = [
  change('start', 'Start services, and what they need'),
  change('stop', 'Stop services, after what depends on them'),
  change('restart', 'Stop services and what depends on them, and start all of it again'),
  change('pause', 'Pause services'),
  change('continue', 'Let paused services go on'),
  change('kill', "End services' processes at once"),
  change('delete', 'Delete services'),
  editing(['config', 'edit'], 'configuration', "Change a service's configuration"),
  editing(['failure'], 'failure', 'Change what Windows does when a service fails'),
  toHosted(['get'], 'definition', 'Go to what is set for a hosted service'),
  toHosted(['history'], 'history', 'Go to how the program of a hosted service ended'),
  toHosted(['output'], 'output', 'Go to the output of a hosted service'),
  {
    names: ['rotate'],
    usage: '[NAME]',
    summary: 'Begin new logs of a hosted service',
    run: (words, state) => {
      if (state.isReadonly) throw new PromptError('read-only: nothing is changed');
      return [{ type: 'change/wanted', wish: { goal: 'rotate', names: [hostedFrom(words, state)] } }];
    },
  },
  {
    names: ['starttype'],
    usage: 'TYPE [NAME ...]',
    summary: `Set when services start: ${startWords.join(', ')}`,
    run: changeStart,
  },
  {
    names: ['show'],
    usage: '[NAME]',
    summary: 'Go to a service and its details',
    run: going,
  },
  {
    names: ['list', 'filter'],
    usage: '[TEXT]',
    summary: 'Show only services with a text in their names; none: all',
    run: (words) => [
      { type: 'screen/show', screen: 'services' },
      { type: 'services/filter', text: words.join(' ') },
      { type: 'services/focus', focus: 'list' },
    ],
  },
  {
    names: ['state'],
    usage: 'STATE ...',
    summary: `Show only these states: ${shownStates}; all: every one`,
    run: showStates,
  },
  { names: ['sort'], usage: 'COLUMN [desc]', summary: `Sort by ${listColumns.join(', ')}`, run: sort },
  ...screenList.map(
    ({ id, summary }): PromptCommand => ({
      names: [id],
      usage: id === 'events' ? '[LOG ...]' : '',
      summary,
      run: (words) => [
        id === 'events' && words.length > 0
          ? { type: 'prompt/logs', logs: words }
          : { type: 'screen/show', screen: id },
      ],
    }),
  ),
  { names: ['pin'], usage: 'PATH ...', summary: 'Watch counters, as perf watch does', run: pinTyped },
  { names: ['unpin'], usage: '[PATH ...]', summary: 'Watch counters no more; none: all of them', run: unpinTyped },
  { names: ['refresh'], usage: '', summary: 'Read everything anew', run: () => [{ type: 'services/refresh' }] },
  {
    names: ['elevate'],
    usage: '',
    summary: 'Start svcdeck anew as an administrator, and leave this one',
    run: (_words, state) => {
      const reason = whyNoElevation(state);
      if (reason !== undefined) throw new PromptError(reason);
      return [{ type: 'outside/elevate' }];
    },
  },
  {
    names: ['machine'],
    usage: '[NAME]',
    summary: 'Show another computer, or a recorded machine',
    run: showMachine,
  },
  {
    names: ['log'],
    usage: '[NAME]',
    summary: "Go to a service's events; no name: the command lines that were run",
    run: (words, state) =>
      words.length === 0
        ? [{ type: 'layer/open', layer: newLayer('log', inputOf()) }]
        : [...going(words, state), { type: 'services/tab', tab: 'events' }],
  },
  {
    names: ['help', 'h'],
    usage: '',
    summary: 'Show the keys',
    run: () => [{ type: 'layer/open', layer: newLayer('help', inputOf()) }],
  },
  { names: ['quit', 'q'], usage: '', summary: 'Leave', run: () => [{ type: 'leave', isSure: false }] },
];

const wordsOf = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

const commandOf = (word: string): PromptCommand => {
  const found = promptCommands.find(({ names }) => names.includes(word.toLowerCase()));
  if (found !== undefined) return found;
  const [near] = nearest(
    word,
    promptCommands.flatMap(({ names }) => names),
    1,
  );
  throw new PromptError(`there is no command ${word}${near === undefined ? '' : `. Did you mean ${near}?`}`);
};

/** What the typed words come to. Where they can't be run, the line stays and says why. */
export const promptActions = (state: UiState): readonly Action[] => {
  const layer = state.layers.at(-1);
  if (layer?.kind !== 'prompt') return [];
  if (layer.lookingSince !== undefined) return [];
  const line = layer.input.text;
  const [first, ...words] = wordsOf(line);
  if (first === undefined) return [{ type: 'layer/close' }];
  const ran: Action = { type: 'prompt/ran', line };
  try {
    const actions = commandOf(first).run(words, state);
    // The answer may be that there are no such logs: then the line has to be there still.
    const isLooking = actions.some(({ type }) => type === 'prompt/logs');
    return [ran, ...(isLooking ? [] : [{ type: 'layer/close' } as const]), ...actions];
  } catch (error) {
    if (error instanceof PromptError || error instanceof UsageError)
      return [ran, { type: 'prompt/problem', problem: safeText(error.message) }];
    throw error;
  }
};
