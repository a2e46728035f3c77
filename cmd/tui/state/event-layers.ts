import type { EventsState } from './events.ts';
import { inputOf, type TextInput } from './text-input.ts';

/** What is chosen from a list. */
export type ChoiceSubject = 'logs' | 'levels' | 'providers' | 'range';

/** What can lie over the event log. */
export type EventLayer =
  /** The open record. */
  | {
      readonly kind: 'event-record';
      readonly top: number;
      /** It is of the details of a service, and not of the event log. */
      readonly isTold?: true;
    }
  | {
      readonly kind: 'event-choice';
      readonly subject: ChoiceSubject;
      readonly input: TextInput;
      readonly index: number;
      /** Ids that were put together by Tab. Absent: the one under the cursor is meant. */
      readonly chosen?: readonly string[];
      /** Also channels that no classic source writes to. */
      readonly isAll: boolean;
    }
  /** Where to. `problem`: why that can't be. */
  | { readonly kind: 'event-save'; readonly input: TextInput; readonly problem?: string };

export type EventLayerKind = EventLayer['kind'];

export const newChoice = (subject: ChoiceSubject): EventLayer => ({
  kind: 'event-choice',
  subject,
  input: inputOf(),
  index: 0,
  isAll: false,
});

const two = (value: number): string => String(value).padStart(2, '0');

/** A name that says what is in the file and when it was saved. */
export const newSave = ({ query: { place } }: EventsState, now: number): EventLayer => {
  const [log = 'events'] = place.kind === 'logs' ? place.logs : ['services'];
  const date = new Date(now);
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  const time = `${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
  return { kind: 'event-save', input: inputOf(`${log.replace(/[^\w.-]+/g, '-')}-${day}-${time}.json`) };
};

export const isEventLayer = (layer: { readonly kind: string }): layer is EventLayer => layer.kind.startsWith('event-');

/** The layer with its line changed. */
export const editedEventLayer = (layer: EventLayer, change: (input: TextInput) => TextInput): EventLayer => {
  if (layer.kind === 'event-choice') return { ...layer, input: change(layer.input), index: 0 };
  return layer.kind === 'event-save' ? { kind: 'event-save', input: change(layer.input) } : layer;
};
