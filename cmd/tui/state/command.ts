import { safeText } from '../../../lib/output/safe-text.ts';
import type { Action } from './actions.ts';
import { focusedField } from './form.ts';
import { isAtOutput } from './hosted.ts';
import type { Layer, LayerKind } from './layers.ts';
import type { ScreenId } from './screen-list.ts';
import type { UiState } from './state.ts';

/** Where the keys go. */
export type Mode =
  | 'services'
  | 'details'
  /** The tree in the details; what works in the details works there too. */
  | 'dependencies'
  /** The events in the details, likewise. */
  | 'service-events'
  | 'filter'
  | 'events'
  | 'event-filter'
  | 'counters'
  | 'pins'
  | 'counter-search'
  | 'hosted'
  | 'hosted-details'
  /** The output in the details; what works in the details works there too. */
  | 'hosted-output'
  | 'hosted-filter'
  /** A field of a form in which text is typed. */
  | 'form-text'
  /** Something has to be typed to agree. */
  | 'confirm-typed'
  | LayerKind;

/** Where keys mean something of their own, and else what they mean here. */
export const widerModes: Readonly<Partial<Record<Mode, Mode>>> = {
  dependencies: 'details',
  'service-events': 'details',
  'hosted-output': 'hosted-details',
};

/** The main list of each screen. */
export const listModes = ['services', 'events', 'counters', 'hosted'] as const satisfies readonly Mode[];

/** Where the keys act on services, among them those that svcdeck hosts. */
export const serviceModes = ['services', 'details', 'hosted', 'hosted-details'] as const satisfies readonly Mode[];

/** Where no text is typed and nothing lies over the screen. */
export const mainModes = [...listModes, 'details', 'pins', 'hosted-details'] as const satisfies readonly Mode[];

/** The parts of help and of the palette, in their order. */
export const commandGroups = [
  'Services',
  'List',
  'Details',
  'Events',
  'Counters',
  'Hosted',
  'Everywhere',
  'Dialogs',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** A thing that a user can do. Its keys, its line in the hints, help and the documents all come from here. */
export interface Command {
  /** Never changes: people bind keys to it. */
  readonly name: string;
  /** A word or two, for the hints and the palette. */
  readonly title: string;
  /** A sentence without its full stop. */
  readonly description: string;
  /** As `keyName` has them; the first is the one that is shown. */
  readonly keys: readonly string[];
  readonly modes: readonly Mode[] | 'everywhere';
  readonly group: CommandGroup;
  /** It asks first. */
  readonly isDangerous?: true;
  /** It touches the computer: not with --readonly. */
  readonly isChange?: true;
  /** Its place in the line of hints. Absent: it has none. */
  readonly hint?: number;
  /** Absent from the palette: it means something at one place only. */
  readonly isKeyOnly?: true;
  /** Why it can't be done now. undefined: it can. */
  disabledReason?(state: UiState): string | undefined;
  run(state: UiState): readonly Action[];
}

/** Where the keys go on each screen. */
const modesOf: Readonly<Record<ScreenId, (state: UiState) => Mode>> = {
  services: ({ services: { input, focus, detail } }) => {
    if (input !== undefined) return 'filter';
    if (focus === 'list') return 'services';
    if (detail.tab === 'dependencies') return 'dependencies';
    return detail.tab === 'events' ? 'service-events' : 'details';
  },
  events: ({ events: { input } }) => (input === undefined ? 'events' : 'event-filter'),
  counters: ({ counters: { browse, focus } }) => {
    if (browse.isSearching) return 'counter-search';
    return focus === 'pins' ? 'pins' : 'counters';
  },
  hosted: ({ hosted }) => {
    if (hosted.input !== undefined) return 'hosted-filter';
    if (hosted.focus === 'list') return 'hosted';
    return isAtOutput(hosted) ? 'hosted-output' : 'hosted-details';
  },
};

const modeOfLayer = (layer: Layer): Mode => {
  if (layer.kind === 'confirm' && layer.input !== undefined) return 'confirm-typed';
  if (layer.kind !== 'form') return layer.kind;
  const field = focusedField(layer.form);
  return field?.kind === 'text' && field.locked === undefined ? 'form-text' : 'form';
};

/** Where the keys go now. */
export const modeOf = (state: UiState): Mode => {
  const layer = state.layers.at(-1);
  return layer === undefined ? modesOf[state.screen](state) : modeOfLayer(layer);
};

/** Where letters are text. */
export const typingModes: readonly Mode[] = [
  'filter',
  'event-filter',
  'counter-search',
  'hosted-filter',
  'palette',
  'prompt',
  'machines',
  'event-choice',
  'event-save',
  'form-text',
  'confirm-typed',
];

/** Letters are text there. */
export const isTyping = (mode: Mode): boolean => typingModes.includes(mode);

/** Why the command can't be run now. undefined: it can. */
export const whyNot = (command: Command, state: UiState): string | undefined => {
  if (command.isChange === true && state.isReadonly) return 'read-only: nothing is changed';
  return command.disabledReason?.(state);
};

/** What running a command comes to: its actions, or a notice that says why not. */
export const actionsOf = (command: Command, state: UiState): readonly Action[] => {
  const reason = whyNot(command, state);
  return reason === undefined
    ? command.run(state)
    : [{ type: 'notice', tone: 'waiting', text: `${command.title}: ${safeText(reason)}` }];
};
