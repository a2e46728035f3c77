import type { EventRecord, FileTime } from '../../native/event-types.ts';
import { hasWildcard, matches } from '../service/pattern.ts';
import type { EventFilter, NumberRange, TextPattern } from './filter.ts';
import { type FilterPart, quoted, type Term, term } from './filter-part.ts';
import { wherePart } from './filter-where.ts';
import { AUDIT_FAILURE, AUDIT_SUCCESS } from './keywords.ts';
import { choiceWord, LEVEL_INFORMATION, type LevelChoice } from './level-words.ts';
import { eventText } from './message-text.ts';
import { isoTime } from './time.ts';

const TICKS_A_MS = 10_000n;

/** The event log reads no more than three digits of a time's fraction. Learn: [MS-EVEN6] 2.2.15.2. */
const queryTime = (time: FileTime): string => `'${isoTime(time).replace(/\d{4}Z$/, 'Z')}'`;

const timePart = (which: 'since' | 'until', limit: FileTime): FilterPart => {
  const rest = limit % TICKS_A_MS;
  const isWhole = rest === 0n;
  const rounded = which === 'since' || isWhole ? limit - rest : limit - rest + TICKS_A_MS;
  const operator = which === 'since' ? '>=' : '<=';
  return {
    what: `${which} ${isoTime(limit)}`,
    scope: 'system',
    terms: [term(`TimeCreated[@SystemTime${operator}${queryTime(rounded)}]`)],
    isExact: isWhole,
    why: 'a query knows whole milliseconds',
    test: ({ time }) => (which === 'since' ? time >= limit : time <= limit),
  };
};

const hasAudit = (keywords: bigint): boolean => (keywords & (AUDIT_FAILURE | AUDIT_SUCCESS)) !== 0n;

const isOfLevel = (choice: LevelChoice, { level, keywords }: EventRecord): boolean => {
  if (choice === 'audit-failure') return (keywords & AUDIT_FAILURE) !== 0n;
  if (choice === 'audit-success') return (keywords & AUDIT_SUCCESS) !== 0n;
  return level === choice || (choice === LEVEL_INFORMATION && level === 0 && !hasAudit(keywords));
};

const levelTerms = (choice: LevelChoice): readonly Term[] => {
  if (choice === 'audit-failure') return [term(`band(Keywords,${AUDIT_FAILURE})`)];
  if (choice === 'audit-success') return [term(`band(Keywords,${AUDIT_SUCCESS})`)];
  return choice === LEVEL_INFORMATION ? [term('Level=4'), term('Level=0')] : [term(`Level=${choice}`)];
};

const levelPart = (levels: readonly LevelChoice[]): FilterPart => ({
  what: `level ${levels.map(choiceWord).join(', ')}`,
  scope: 'system',
  terms: levels.flatMap(levelTerms),
  isExact: !levels.includes(LEVEL_INFORMATION) || levels.includes(0),
  why: 'audits have the level of what is always logged',
  test: (record) => levels.some((each) => isOfLevel(each, record)),
});

const rangeText = ({ first, last }: NumberRange): string => (first === last ? String(first) : `${first}-${last}`);

const rangeTerm = (name: string, { first, last }: NumberRange): Term =>
  first === last ? term(`${name}=${first}`) : term(`(${name}>=${first} and ${name}<=${last})`, 2);

const rangePart = (
  what: string,
  name: string,
  ranges: readonly NumberRange[],
  numberOf: (record: EventRecord) => number,
): FilterPart => ({
  what: `${what} ${ranges.map(rangeText).join(', ')}`,
  scope: 'system',
  terms: ranges.map((each) => rangeTerm(name, each)),
  isExact: true,
  why: '',
  test: (record) => {
    const number = numberOf(record);
    return ranges.some(({ first, last }) => number >= first && number <= last);
  },
});

/** Terms only if every one of the texts can be written. */
const quotedTerms = (texts: readonly string[], condition: (value: string) => string): readonly Term[] | undefined => {
  const values = texts.map(quoted);
  return values.every((each) => each !== undefined) ? values.map((each) => term(condition(each))) : undefined;
};

const providerPart = (providers: readonly string[]): FilterPart => {
  const hasPattern = providers.some(hasWildcard);
  const terms = hasPattern ? undefined : quotedTerms(providers, (value) => `Provider[@Name=${value}]`);
  return {
    what: `provider ${providers.join(', ')}`,
    scope: 'system',
    terms,
    isExact: terms !== undefined,
    why: hasPattern ? 'Windows knows no wildcards' : 'XPath has no way to write this name',
    test: ({ provider }) => providers.some((each) => (hasWildcard(each) ? matches(each, provider) : each === provider)),
  };
};

const isSid = (text: string): boolean => /^S-1-\d+(?:-\d+)*$/.test(text);

const isAccount = (wanted: string, account: string): boolean => {
  const [asked, given] = [wanted.toLowerCase(), account.toLowerCase()];
  return asked.includes('\\') ? matches(asked, given) : matches(asked, given.slice(given.indexOf('\\') + 1));
};

const userPart = (users: readonly string[]): FilterPart => {
  const isAllSids = users.every(isSid);
  const names = users.filter((each) => !isSid(each));
  return {
    what: `user ${users.join(', ')}`,
    scope: 'system',
    terms: isAllSids ? users.map((each) => term(`Security[@UserID='${each}']`)) : undefined,
    isExact: isAllSids,
    why: 'an event holds the SID, not the name',
    test: ({ userSid }, scene) => {
      if (userSid === undefined) return false;
      if (users.includes(userSid)) return true;
      if (names.length === 0) return false;
      return scene
        .account(userSid)
        .then((account) => account !== undefined && names.some((each) => isAccount(each, account)));
    },
  };
};

const grepPart = (pattern: TextPattern): FilterPart => ({
  what: `message matches ${String(pattern)}`,
  scope: 'event',
  terms: undefined,
  isExact: false,
  why: 'Windows can not search in messages',
  test: async (record) => pattern.test(await eventText(record)),
});

/** The parts of a filter, those that cost most to look at last; without the user's own queries. */
export const filterParts = (filter: EventFilter): readonly FilterPart[] => {
  const { since, until, levels, ids, providers, users, records, where, grep } = filter;
  return [
    ...(since === undefined ? [] : [timePart('since', since)]),
    ...(until === undefined ? [] : [timePart('until', until)]),
    ...(records === undefined ? [] : [rangePart('record', 'EventRecordID', records, ({ recordId }) => recordId)]),
    ...(levels === undefined ? [] : [levelPart(levels)]),
    ...(ids === undefined ? [] : [rangePart('id', 'EventID', ids, ({ id }) => id)]),
    ...(providers === undefined ? [] : [providerPart(providers)]),
    ...(users === undefined ? [] : [userPart(users)]),
    ...(where ?? []).map(wherePart),
    ...(grep === undefined ? [] : [grepPart(grep)]),
  ];
};
