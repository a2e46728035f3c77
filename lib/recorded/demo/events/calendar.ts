import type { FileTime } from '../../../../native/event-types.ts';
import { fileTimeOf } from '../../../events/time.ts';
import type { Random } from './random.ts';

/**
 * A moment of the demo machine's week, in ticks of 100 nanoseconds from its first midnight on. The machine's own clock
 * shows UTC+1; in that the times below are meant.
 */
export type Moment = number;

export const MILLISECOND = 10_000;
export const SECOND = 1000 * MILLISECOND;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Tuesday, 10 March 2026, 00:00 at UTC+1. */
const MIDNIGHT = fileTimeOf(Date.UTC(2026, 2, 9, 23));

const days = ['Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Today'];

/** `Sun 03:12:07`, `Today 08:27:14.250` → the moment. */
export const at = (text: string): Moment => {
  const match = /^(\w+) (\d\d):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text);
  const day = days.indexOf(match?.[1] ?? '');
  if (match === null || day === -1) throw new Error(`the demo machine's week has no '${text}'`);
  return day * DAY + Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Math.round(Number(match[4]) * SECOND);
};

/** When the machine was recorded: 17 March 2026, 08:41:12, as its document says. What is later is still to come. */
export const RECORDED: Moment = at('Today 08:41:12');
/** Its events reach back a week. */
export const BEGINNING: Moment = at('Tue 08:41:12');

export const fileTimeAt = (moment: Moment): FileTime => MIDNIGHT + BigInt(moment);

/** Up to so long after it, to the tick. */
export const soon = (random: Random, moment: Moment, within: number): Moment => moment + random.between(1, within);

/** Times that come back for ever, each between half and one and a half times `mean` after the one before. */
export function* every(random: Random, mean: number, from: Moment = BEGINNING): Generator<Moment, never, undefined> {
  for (let moment = from; ; ) {
    moment += random.between(Math.ceil(mean / 2), Math.floor(mean * 1.5));
    yield moment;
  }
}

/** Every day at `time` (`22:00:00`), or up to `within` later. */
export function* daily(random: Random, time: string, within = 4 * SECOND): Generator<Moment, never, undefined> {
  for (let moment = at(`Tue ${time}`); ; moment += DAY) if (moment > BEGINNING) yield soon(random, moment, within);
}

const WORK_BEGINS = 7;
const WORK_ENDS = 18;

const isWorkTime = (moment: Moment): boolean => {
  const day = Math.floor(moment / DAY) % 7;
  const hour = (moment % DAY) / HOUR;
  return day !== 4 && day !== 5 && hour >= WORK_BEGINS && hour < WORK_ENDS;
};

/** As `every`, but five times rarer at night and on weekends. */
export function* busily(random: Random, mean: number, from: Moment = BEGINNING): Generator<Moment, never, undefined> {
  for (let moment = from; ; ) {
    const pace = isWorkTime(moment) ? mean : mean * 5;
    moment += random.between(Math.ceil(pace / 2), Math.floor(pace * 1.5));
    yield moment;
  }
}
