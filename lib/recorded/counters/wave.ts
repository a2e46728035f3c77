import type { RecordedWave } from './document.ts';
import { isOn, secondsOn } from './turns.ts';

const USUAL_SWING = 0.2;
const USUAL_SECONDS = 60;
const FULL_TURN = 2 * Math.PI;

/** Swings of several lengths that never come together the same way twice look like work; each has its part of the whole. */
const swings: readonly { readonly length: number; readonly part: number }[] = [
  { length: 1, part: 0.5 },
  { length: 0.31, part: 0.25 },
  { length: 0.077, part: 0.15 },
  { length: 4.3, part: 0.1 },
];

/** FNV-1a: any text is a seed. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

/** Where in their turns the swings begin: a number of its own for each of them, the same for the same seed. */
const phaseOf = (seed: number, index: number): number => {
  let mixed = Math.imul(seed ^ (index + 1), 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return (((mixed ^ (mixed >>> 13)) >>> 0) / 0x1_0000_0000) * FULL_TURN;
};

/** The number that a wave gives at a time, in seconds after the computer's start. */
export type WaveReader = (seconds: number) => number;

/** How much there is. */
const level = (wave: RecordedWave, seed: number): WaveReader => {
  const { mean, swing = USUAL_SWING, everySeconds = USUAL_SECONDS, bursts } = wave;
  const turns = swings.map(({ length, part }, index) => ({
    part,
    speed: FULL_TURN / (length * everySeconds),
    phase: phaseOf(seed, index),
  }));
  return (seconds) => {
    let moved = 0;
    for (const { part, speed, phase } of turns) moved += part * Math.sin(seconds * speed + phase);
    const added = bursts !== undefined && isOn(bursts, seconds) ? bursts.adds : 0;
    return mean * (1 + swing * moved) + added;
  };
};

/** How much has been since the start, when the level is so much a second: the integral of `level`. */
const total = (wave: RecordedWave, seed: number): WaveReader => {
  const { mean, swing = USUAL_SWING, everySeconds = USUAL_SECONDS, bursts } = wave;
  const turns = swings.map(({ length, part }, index) => {
    const speed = FULL_TURN / (length * everySeconds);
    const phase = phaseOf(seed, index);
    return { part: part / speed, speed, phase, begin: Math.cos(phase) };
  });
  return (seconds) => {
    let moved = 0;
    for (const { part, speed, phase, begin } of turns) moved += part * (begin - Math.cos(seconds * speed + phase));
    const added = bursts === undefined ? 0 : bursts.adds * secondsOn(bursts, seconds);
    return mean * (seconds + swing * moved) + added;
  };
};

/** `seed`: what tells this wave from others; all of one seed move together. */
export const readWave = (wave: RecordedWave, seed: string): WaveReader =>
  (wave.grows === true ? total : level)(wave, hashOf(seed));
