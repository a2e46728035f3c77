import type { Tone } from '../../output/style.ts';
import { AUDIT_FAILURE } from '../keywords.ts';
import { LEVEL_CRITICAL, LEVEL_ERROR, LEVEL_VERBOSE, LEVEL_WARNING } from '../level-words.ts';

const tones: ReadonlyMap<number, Tone> = new Map([
  [LEVEL_CRITICAL, 'bad'],
  [LEVEL_ERROR, 'bad'],
  [LEVEL_WARNING, 'waiting'],
  [LEVEL_VERBOSE, 'quiet'],
]);

/** How a terminal sets off an event of that level; a failed audit as an error. undefined: not at all. */
export const levelTone = ({
  level,
  keywords,
}: {
  readonly level: number;
  readonly keywords: bigint;
}): Tone | undefined => {
  if (level === 0 && (keywords & AUDIT_FAILURE) !== 0n) return 'bad';
  return tones.get(level);
};
