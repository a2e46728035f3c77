import { inspect } from 'node:util';
import { isEventId, type ScriptLevel, type ScriptMessage } from '../../lib/host/script/script-message.ts';
import { scriptStack } from './script-stack.ts';

/** The event log takes no more of a text, and nobody reads that much of one. */
const LONGEST = 8000;

const bounded = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

/** What a script logged, as text: an error with its stack, as far as that is the script's. */
export const textOf = (value: unknown): string =>
  bounded(typeof value === 'string' ? value : scriptStack(inspect(value)));

const levels: ReadonlyMap<unknown, ScriptLevel> = new Map([
  ['info', 'information'],
  ['information', 'information'],
  ['warn', 'warning'],
  ['warning', 'warning'],
  ['error', 'error'],
]);

interface EventOptions {
  readonly level?: unknown;
  readonly inserts?: unknown;
}

const MOST_INSERTS = 99;

const eventOf = (id: unknown, { level = 'info', inserts = [] }: EventOptions): ScriptMessage => {
  const known = levels.get(level);
  if (!isEventId(id)) throw new TypeError(`log.event: ${inspect(id)} is no event identifier (0 to 4294967295)`);
  if (known === undefined) throw new TypeError(`log.event: the level ${inspect(level)} is none of info, warn, error`);
  if (!Array.isArray(inserts) || inserts.length > MOST_INSERTS)
    throw new TypeError(`log.event: inserts is no list of at most ${MOST_INSERTS} texts`);
  return { type: 'event', level: known, id, inserts: inserts.map(textOf) };
};

/** What a script writes to the event log with: see `ServiceLog` in `script-types.ts`. */
export const scriptLog = (send: (message: ScriptMessage) => void) => {
  const logger = (level: ScriptLevel) => (value: unknown) => send({ type: 'log', level, text: textOf(value) });
  return Object.freeze({
    info: logger('information'),
    warn: logger('warning'),
    error: logger('error'),
    event: (id: unknown, options: EventOptions = {}) => send(eventOf(id, options)),
  });
};
