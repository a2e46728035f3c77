import type { CountChange } from '../../perflib/count-batch.ts';
import type { CounterName } from '../../perflib/own-counters.ts';
import type { StopReason } from '../stop/stop-plan.ts';
import type { DeclaredObject } from './declared-object.ts';

/** How serious something is that a script tells the event log. */
export type ScriptLevel = 'information' | 'warning' | 'error';

/** What the script of a service can be asked to do besides running and stopping. */
export type ScriptControl = 'pause' | 'continue' | 'custom';

/** How long a script has for a control, at both ends of the line: the manager waits for a pause, and other controls for their turn. */
export const CONTROL_WITHIN_MS = 30_000;

/** What the host says to the process that runs a script. */
export type HostMessage =
  /** Before `start`, one for each object of counters in the service's definition. */
  | { readonly type: 'object'; readonly object: DeclaredObject }
  /** Which service it is, and what the script is handed: with it the script begins. */
  | {
      readonly type: 'start';
      readonly name: string;
      readonly script: string;
      readonly arguments: readonly string[];
    }
  | { readonly type: 'stop'; readonly reason: StopReason }
  | { readonly type: 'pause' | 'continue' }
  | { readonly type: 'custom'; readonly control: number }
  | { readonly type: 'ping' };

/** What the process that runs a script says to the host. */
export type ScriptMessage =
  /** `run` is called; with what else it has a function for. */
  | { readonly type: 'running'; readonly takes: readonly ScriptControl[] }
  /** It is nothing that could be run: nothing of it is called. */
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'log'; readonly level: ScriptLevel; readonly text: string }
  /** An event of the script's own, whose text is in a message file of its own. */
  | {
      readonly type: 'event';
      readonly level: ScriptLevel;
      readonly id: number;
      readonly inserts: readonly string[];
    }
  /** Nobody has caught an error: the process ends. */
  | { readonly type: 'fault'; readonly reason: string }
  /** It has done what it was asked to; with a reason, it could not. */
  | { readonly type: 'done'; readonly control: ScriptControl; readonly reason?: string }
  /** From now on that number stands for that counter. */
  | { readonly type: 'counter'; readonly id: number; readonly name: CounterName }
  /** What was counted since the last time, under such numbers. */
  | { readonly type: 'counts'; readonly changes: readonly CountChange[] }
  /** The signal of the stop has reached it. */
  | { readonly type: 'stopping' }
  | { readonly type: 'pong' };

/** A message as it goes over the line. */
export const messageLine = (message: HostMessage | ScriptMessage): string => `${JSON.stringify(message)}\n`;

const levels: readonly unknown[] = ['information', 'warning', 'error'] satisfies readonly ScriptLevel[];
const controls: readonly unknown[] = ['pause', 'continue', 'custom'] satisfies readonly ScriptControl[];

const isText = (value: unknown): value is string => typeof value === 'string';
const isControl = (value: unknown): value is ScriptControl => controls.includes(value);
const isList = <T>(value: unknown, isOne: (each: unknown) => each is T): value is readonly T[] =>
  Array.isArray(value) && value.every(isOne);

/** Learn: Event Identifiers: 32 bits. */
export const isEventId = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const isCounterId = (value: unknown): value is number => Number.isSafeInteger(value);

/** A text can say 1e999, which is no number any more. */
const isAmount = (value: unknown): boolean => value === undefined || Number.isFinite(value);

const isCounterName = (value: unknown): value is CounterName =>
  isObject(value) &&
  isText(value['object']) &&
  isText(value['counter']) &&
  (value['instance'] === undefined || isText(value['instance']));

const isChange = (value: unknown): value is CountChange =>
  isObject(value) &&
  isCounterId(value['counter']) &&
  ['set', 'whole', 'add', 'times'].every((field) => isAmount(value[field]));

/** By type: whether the fields of a message are what they have to be. */
const checks: Readonly<Record<ScriptMessage['type'], (fields: Fields) => boolean>> = {
  running: ({ takes }) => isList(takes, isControl),
  refused: ({ reason }) => isText(reason),
  log: ({ level, text }) => levels.includes(level) && isText(text),
  event: ({ level, id, inserts }) => levels.includes(level) && isEventId(id) && isList(inserts, isText),
  fault: ({ reason }) => isText(reason),
  done: ({ control, reason }) => isControl(control) && (reason === undefined || isText(reason)),
  counter: ({ id, name }) => isCounterId(id) && isCounterName(name),
  counts: ({ changes }) => isList(changes, isChange),
  stopping: () => true,
  pong: () => true,
};

const isScriptMessage = (value: unknown): value is ScriptMessage => {
  if (!isObject(value)) return false;
  const { type } = value as { readonly type?: unknown };
  return isText(type) && Object.hasOwn(checks, type) && checks[type as ScriptMessage['type']](value);
};

/** What a script said. undefined: nothing that a host understands: a script can write what it likes there. */
export const readScriptMessage = (line: string): ScriptMessage | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isScriptMessage(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
