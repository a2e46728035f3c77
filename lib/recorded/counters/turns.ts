import type { RecordedTurns } from './document.ts';

/** Whether it is there at that time, in seconds after the computer's start. */
export const isOn = ({ everySeconds, lastsSeconds, fromSeconds = 0 }: RecordedTurns, seconds: number): boolean =>
  seconds >= fromSeconds && (seconds - fromSeconds) % everySeconds < lastsSeconds;

/** For how many seconds it has been there altogether up to that time. */
export const secondsOn = ({ everySeconds, lastsSeconds, fromSeconds = 0 }: RecordedTurns, seconds: number): number => {
  const since = Math.max(0, seconds - fromSeconds);
  const lasts = Math.min(lastsSeconds, everySeconds);
  return Math.floor(since / everySeconds) * lasts + Math.min(since % everySeconds, lasts);
};

/** When the turn began that it is in at that time, in seconds after the computer's start. */
export const turnBegan = ({ everySeconds, fromSeconds = 0 }: RecordedTurns, seconds: number): number =>
  seconds < fromSeconds ? seconds : seconds - ((seconds - fromSeconds) % everySeconds);
