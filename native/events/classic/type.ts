// Levels and keywords that Windows' own manifest reserves. Learn: LevelType Complex Type, KeywordType Complex Type.
const LEVEL_LOG_ALWAYS = 0;
const LEVEL_ERROR = 2;
const LEVEL_WARNING = 3;
const LEVEL_INFORMATION = 4;
const AUDIT_FAILURE = 0x0010_0000_0000_0000n;
const AUDIT_SUCCESS = 0x0020_0000_0000_0000n;
const CLASSIC = 0x0080_0000_0000_0000n;

/** How an event of a type looks among the others. */
interface Shown {
  readonly level: number;
  readonly keywords: bigint;
}

const always: Shown = { level: LEVEL_LOG_ALWAYS, keywords: CLASSIC };

/** By EVENTLOG_ERROR_TYPE and so on. Learn: Event Types. */
const shown: ReadonlyMap<number, Shown> = new Map([
  [1, { level: LEVEL_ERROR, keywords: CLASSIC }],
  [2, { level: LEVEL_WARNING, keywords: CLASSIC }],
  [4, { level: LEVEL_INFORMATION, keywords: CLASSIC }],
  [8, { level: LEVEL_LOG_ALWAYS, keywords: CLASSIC | AUDIT_SUCCESS }],
  [0x10, { level: LEVEL_LOG_ALWAYS, keywords: CLASSIC | AUDIT_FAILURE }],
]);

/** The level and the keywords that Windows gives an event that was reported with such a type. */
export const shownAs = (type: number): Shown => shown.get(type) ?? always;

/** Windows' own names, in English: no file has them for a classic source. */
const levels: ReadonlyMap<number, string> = new Map([
  [LEVEL_LOG_ALWAYS, 'Information'],
  [LEVEL_ERROR, 'Error'],
  [LEVEL_WARNING, 'Warning'],
  [LEVEL_INFORMATION, 'Information'],
]);

export const levelWord = (level: number): string => levels.get(level) ?? '';

const keywordNames: readonly (readonly [bigint, string])[] = [
  [AUDIT_FAILURE, 'Audit Failure'],
  [AUDIT_SUCCESS, 'Audit Success'],
  [CLASSIC, 'Classic'],
];

export const keywordWords = (keywords: bigint): readonly string[] =>
  keywordNames.filter(([bit]) => (keywords & bit) !== 0n).map(([, name]) => name);
