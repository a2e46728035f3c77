import type { EventQuery, EventRecord, FileTime } from '../../native/event-types.ts';
import { eventNode } from './event-node.ts';
import type { EventFilter, EventSourceChoice, TestScene } from './filter.ts';
import type { FilterPart, Term } from './filter-part.ts';
import { filterParts } from './filter-parts.ts';
import { QueryFault } from './query-fault.ts';
import { pathsOf, queryTakes, readQuery } from './query-list.ts';
import { xmlAttribute, xmlText } from './xml-write.ts';
import { selects } from './xpath-evaluate.ts';
import { parseXPath } from './xpath-parse.ts';

/** What the page of EvtQuery says an XPath may have; Windows itself takes a few more. */
const MOST_EXPRESSIONS = 20;
/** Selectors of one log, each with a share of a long list. */
const MOST_SELECTORS = 10;

/** How the events that a filter wants are found: what Windows selects, and what is looked at afterwards. */
export interface EventPlan {
  /** What to ask Windows for; direction and locale are the caller's. */
  readonly query: EventQuery;
  /** Whether an event that Windows has selected is wanted. */
  keeps(record: EventRecord, scene: TestScene): boolean | Promise<boolean>;
  /** `keeps` would let everything through. */
  readonly isWindowsAlone: boolean;
  /** For people: what Windows does. */
  readonly windows: string;
  /** For people: what is done here, and why; a line a part. */
  readonly here: readonly string[];
}

interface Division {
  readonly windows: readonly FilterPart[];
  readonly here: readonly { readonly part: FilterPart; readonly why: string }[];
}

const expressionsOf = (terms: readonly Term[] = []): number =>
  terms.reduce((sum, { expressions }) => sum + expressions, 0);

const total = (parts: readonly FilterPart[]): number => parts.reduce((sum, { terms }) => sum + expressionsOf(terms), 0);

const largestOf = (parts: readonly FilterPart[]): FilterPart | undefined =>
  parts.toSorted((a, b) => expressionsOf(b.terms) - expressionsOf(a.terms))[0];

/** Conditions in groups of which each fits into so many expressions. undefined: one alone does not. */
const grouped = (terms: readonly Term[], most: number): readonly (readonly Term[])[] | undefined => {
  const groups: Term[][] = [];
  let left = 0;
  for (const each of terms) {
    if (each.expressions > most) return undefined;
    if (each.expressions > left) {
      groups.push([]);
      left = most;
    }
    groups.at(-1)?.push(each);
    left -= each.expressions;
  }
  return groups;
};

/** The parts for one selector each; several where the longest list had to be shared out. undefined: it is too long. */
const selectorsOf = (parts: readonly FilterPart[], room: number): readonly (readonly FilterPart[])[] | undefined => {
  if (total(parts) <= room) return [parts];
  const largest = largestOf(parts);
  if (largest?.terms === undefined) return undefined;
  const others = parts.filter((each) => each !== largest);
  const groups = grouped(largest.terms, room - total(others));
  if (groups === undefined || groups.length > MOST_SELECTORS) return undefined;
  return groups.map((terms) => parts.map((each) => (each === largest ? { ...largest, terms } : each)));
};

const divide = (parts: readonly FilterPart[], room: number): Division => {
  let windows = parts.filter(({ terms }) => terms !== undefined);
  const here = parts
    .filter(({ isExact, terms }) => !isExact || terms === undefined)
    .map((part) => ({ part, why: part.why }));
  while (selectorsOf(windows, room) === undefined) {
    const largest = largestOf(windows);
    windows = windows.filter((each) => each !== largest);
    if (largest?.isExact === true) here.push({ part: largest, why: 'it is longer than a query may be' });
  }
  // In the order of the parts: what costs most to look at stays last.
  here.sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part));
  return { windows, here };
};

const anyOf = (terms: readonly Term[] = []): string => {
  const [first] = terms;
  return terms.length === 1 && first !== undefined ? first.text : `(${terms.map(({ text }) => text).join(' or ')})`;
};

const conditionsIn = (parts: readonly FilterPart[], scope: FilterPart['scope']): readonly string[] =>
  parts.filter((each) => each.scope === scope).map(({ terms }) => anyOf(terms));

const selectorText = (parts: readonly FilterPart[], own: string | undefined): string => {
  const system = conditionsIn(parts, 'system');
  const conditions = [
    ...(own === undefined ? [] : [`(${own})`]),
    ...(system.length === 0 ? [] : [`System[${system.join(' and ')}]`]),
    ...conditionsIn(parts, 'event'),
  ];
  return conditions.length === 0 ? '*' : `*[${conditions.join(' and ')}]`;
};

/** One log or file takes an XPath as it is; everything else is structured XML. */
const queryOf = (source: EventSourceChoice, selectors: readonly string[]): EventQuery => {
  const [log, secondLog] = source.kind === 'logs' ? source.logs : [source.path];
  const [selector, secondSelector] = selectors;
  if (log !== undefined && secondLog === undefined) {
    const place = source.kind === 'file' ? { path: log, isFile: true } : { path: log };
    return {
      ...place,
      query: secondSelector === undefined && selector !== undefined ? selector : listOf([''], selectors),
    };
  }
  return { query: listOf(source.kind === 'logs' ? source.logs : [], selectors) };
};

const listOf = (logs: readonly string[], selectors: readonly string[]): string => {
  const lines = logs.flatMap((log) => {
    const path = log === '' ? '' : ` Path="${xmlAttribute(log)}"`;
    return selectors.map((selector) => `    <Select${path}>${xmlText(selector)}</Select>`);
  });
  return ['<QueryList>', '  <Query Id="0">', ...lines, '  </Query>', '</QueryList>'].join('\n');
};

/**
 * What stands in the brackets of an XPath, to be put into those of another, and what it counts. undefined: it does more
 * than select events by one pair of brackets, or is none that this program can read.
 */
const conditionIn = (
  xpath: string,
): { readonly text: string | undefined; readonly expressions: number } | undefined => {
  try {
    const { steps, expressions } = parseXPath(xpath);
    const [step] = steps;
    if (step === undefined || steps.length > 1 || step.predicates.length > 1) return undefined;
    const [predicate] = step.predicates;
    if (predicate === undefined) return { text: undefined, expressions: 0 };
    // A number there is a position, which it would no longer be among other conditions.
    if (predicate.kind === 'literal' || predicate.kind === 'position') return undefined;
    return { text: xpath.slice(xpath.indexOf('[') + 1, xpath.lastIndexOf(']')), expressions };
  } catch (error) {
    if (error instanceof QueryFault) return undefined;
    throw error;
  }
};

const keeping =
  (parts: readonly FilterPart[]): EventPlan['keeps'] =>
  (record, scene) => {
    for (const [index, { test }] of parts.entries()) {
      const answer = test(record, scene);
      if (answer === false) return false;
      if (answer !== true) return keepingOn(answer, parts.slice(index + 1), record, scene);
    }
    return true;
  };

const keepingOn = async (
  answer: Promise<boolean>,
  rest: readonly FilterPart[],
  record: EventRecord,
  scene: TestScene,
): Promise<boolean> => (await answer) && keeping(rest)(record, scene);

const hereLines = (here: Division['here']): readonly string[] => here.map(({ part, why }) => `${part.what} (${why})`);

const placeText = (source: EventSourceChoice): string =>
  source.kind === 'file' ? `the file ${source.path}` : source.logs.join(', ');

/** The user's own query goes to Windows as it is, and every part of the filter is looked at here. */
const planAround = (query: EventQuery, parts: readonly FilterPart[], source: EventSourceChoice): EventPlan => ({
  query,
  keeps: keeping(parts),
  isWindowsAlone: parts.length === 0,
  windows: `${query.path === undefined ? '' : `${placeText(source)}: `}${query.query ?? '*'}`,
  here: parts.map(({ what }) => `${what} (the query goes to Windows as it was written)`),
});

const placeOf = (source: EventSourceChoice): EventQuery => {
  if (source.kind === 'file') return { path: source.path, isFile: true };
  const [log, second] = source.logs;
  return log !== undefined && second === undefined ? { path: log } : {};
};

const planAroundXml = (xml: string, parts: readonly FilterPart[], source: EventSourceChoice): EventPlan => {
  return planAround({ ...(namesPaths(xml) ? {} : placeOf(source)), query: xml }, parts, source);
};

/** What can't be read is Windows' to judge; a path in it looks like one. */
const namesPaths = (xml: string): boolean => {
  try {
    return logsOf(xml).length > 0;
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error;
    return /\sPath\s*=/.test(xml);
  }
};

/**
 * What Windows is to select and what is left to look at, so that together they find just what the filter wants. A user's
 * own query that this program can't read is left to Windows to judge.
 */
export const planFilter = (filter: EventFilter, source: EventSourceChoice): EventPlan => {
  const parts = filterParts(filter);
  if (filter.query !== undefined) return planAroundXml(filter.query, parts, source);
  const own = filter.xpath === undefined ? { text: undefined, expressions: 0 } : conditionIn(filter.xpath);
  if (own === undefined || own.expressions >= MOST_EXPRESSIONS)
    return planAround(queryOf(source, [filter.xpath?.trim() ?? '*']), parts, source);
  const room = MOST_EXPRESSIONS - own.expressions;
  const { windows, here } = divide(parts, room);
  const selectors = (selectorsOf(windows, room) ?? []).map((each) => selectorText(each, own.text));
  const query = queryOf(source, selectors);
  return {
    query,
    keeps: keeping(here.map(({ part }) => part)),
    isWindowsAlone: here.length === 0,
    windows: `${query.path === undefined ? '' : `${placeText(source)}: `}${query.query ?? '*'}`,
    here: hereLines(here),
  };
};

/**
 * Whether an event fulfils the whole filter, with nothing left to Windows: for the classic API, which knows no queries.
 * QueryFault: the user's own query can't be read. `now`: what a `timediff` in it counts to.
 */
export const wholeTest = (filter: EventFilter, now: FileTime): EventPlan['keeps'] => {
  const parts = keeping(filterParts(filter));
  const xpath = filter.xpath === undefined ? undefined : parseXPath(filter.xpath);
  const query = filter.query === undefined ? undefined : readQuery(filter.query);
  if (xpath === undefined && query === undefined) return parts;
  return async (record, scene) => {
    const node = eventNode(record, { names: await record.names() });
    if (xpath !== undefined && !selects(xpath, node, now)) return false;
    if (query !== undefined && !queryTakes(query, record.log, node, now)) return false;
    return parts(record, scene);
  };
};

/** The logs that a structured query names; empty: it names none. QueryFault: it can't be read. */
export const logsOf = (query: string): readonly string[] => pathsOf(readQuery(query)) ?? [];
