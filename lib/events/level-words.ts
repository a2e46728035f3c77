import { UsageError } from '../errors.ts';
import { nearest } from '../output/nearest.ts';
import { unknownWord } from '../service/words.ts';
import { AUDIT_FAILURE, AUDIT_SUCCESS } from './keywords.ts';

/** One kind of events that `--level` takes. Audits have level 0 and are told apart by their keywords. */
export type LevelChoice = number | 'audit-success' | 'audit-failure';

export const LEVEL_CRITICAL = 1;
export const LEVEL_ERROR = 2;
export const LEVEL_WARNING = 3;
export const LEVEL_INFORMATION = 4;
export const LEVEL_VERBOSE = 5;

/** A promise to programs: they stand in JSON. Learn: LevelType Complex Type. */
const words: ReadonlyMap<number, string> = new Map([
  [LEVEL_CRITICAL, 'critical'],
  [LEVEL_ERROR, 'error'],
  [LEVEL_WARNING, 'warning'],
  [LEVEL_INFORMATION, 'information'],
  [LEVEL_VERBOSE, 'verbose'],
]);

/** Windows' own names, in English. */
const names: ReadonlyMap<number, string> = new Map([
  [0, 'Information'],
  [LEVEL_CRITICAL, 'Critical'],
  [LEVEL_ERROR, 'Error'],
  [LEVEL_WARNING, 'Warning'],
  [LEVEL_INFORMATION, 'Information'],
  [LEVEL_VERBOSE, 'Verbose'],
]);

const choices: ReadonlyMap<string, LevelChoice> = new Map<string, LevelChoice>([
  ...[...words].map(([level, word]): [string, LevelChoice] => [word, level]),
  ['audit-success', 'audit-success'],
  ['audit-failure', 'audit-failure'],
  ['info', LEVEL_INFORMATION],
]);

/** What `--level` takes besides numbers. */
export const levelWords: readonly string[] = [...choices.keys()].filter((word) => word !== 'info');

/** What Windows calls a level. undefined: only its provider knows. */
export const levelName = (level: number): string | undefined => names.get(level);

/** An event's level in a word, audits by their outcome; what is always logged is information, as in Event Viewer. */
export const levelWord = ({ level, keywords }: { readonly level: number; readonly keywords: bigint }): string => {
  if (level !== 0) return words.get(level) ?? unknownWord(level);
  if ((keywords & AUDIT_FAILURE) !== 0n) return 'audit-failure';
  return (keywords & AUDIT_SUCCESS) !== 0n ? 'audit-success' : 'information';
};

/** A choice in the word that it is typed by. */
export const choiceWord = (choice: LevelChoice): string =>
  typeof choice === 'number' ? (words.get(choice) ?? String(choice)) : choice;

const readLevel = (place: string, text: string): LevelChoice => {
  const word = text.trim().toLowerCase();
  const choice = choices.get(word);
  if (choice !== undefined) return choice;
  if (/^\d{1,3}$/.test(word) && Number(word) <= 255) return Number(word);
  const [near] = nearest(word, levelWords, 1);
  const offer = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`${place}: there is no level '${text}'.${offer} Levels: ${levelWords.join(', ')}, or 0 to 255`);
};

/** The levels in a list such as `error,warning`. UsageError: one of them is none. */
export const readLevels = (place: string, texts: readonly string[]): readonly LevelChoice[] => [
  ...new Set(texts.map((each) => readLevel(place, each))),
];
