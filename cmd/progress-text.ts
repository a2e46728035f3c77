import { safeText } from '../lib/output/safe-text.ts';
import { durationText } from '../lib/service/duration.ts';

/** Where nobody says how wide the terminal is, because only standard error is one. Consoles are rarely narrower. */
const USUAL_COLUMNS = 80;

/** Never too few: what is not plain ASCII may take two cells, and counting it as two costs a character of text at most. */
const cellsOf = (character: string): number => (character <= '~' ? 1 : 2);

/**
 * Text for one line of a terminal: safe to show, and cut to what fits. The last cell stays free, since some terminals go on
 * to the next line as soon as it is written.
 */
export const onOneLine = (text: string, columns: number = USUAL_COLUMNS): string => {
  const room = Math.max(columns - 1, 1);
  const characters = [...safeText(text)];
  const total = characters.reduce((sum, character) => sum + cellsOf(character), 0);
  if (total <= room) return characters.join('');
  let left = room - cellsOf('…');
  const fitting = characters.findIndex((character) => {
    left -= cellsOf(character);
    return left < 0;
  });
  return `${characters.slice(0, fitting).join('')}…`;
};

/** What takes less is over before anybody has read it. */
export const FIRST_PROGRESS_MS = 1000;

/** Often enough to look alive, seldom enough to cost nothing. */
export const NEXT_PROGRESS_MS = 200;

/**
 * A line on something that takes its time. The time stands in front, where the narrowest terminal does not cut it: that it
 * counts shows that the program is alive. Whole seconds: the last digits of anything finer only flicker.
 */
export const underWayText = (name: string, elapsedMs: number, what: string): string =>
  `${name}: ${durationText(Math.floor(elapsedMs / 1000) * 1000)}, ${what}`;
