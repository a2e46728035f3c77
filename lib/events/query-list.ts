import type { FileTime } from '../../native/event-types.ts';
import type { EventNode } from './event-node.ts';
import { QueryFault } from './query-fault.ts';
import { readXml, type XmlElement, xmlFault } from './xml-read.ts';
import { selects } from './xpath-evaluate.ts';
import { parseXPath } from './xpath-parse.ts';
import type { XPath } from './xpath-syntax.ts';

/** One `Select` or `Suppress`. */
export interface Selector {
  /** A log's name, or a file as `file://…`. undefined: what was opened. */
  readonly path: string | undefined;
  readonly xpath: XPath;
}

/** One `Query`: what its selectors take, without what its suppressors take. */
export interface Subquery {
  readonly selects: readonly Selector[];
  readonly suppresses: readonly Selector[];
}

/** A query in either form: an XPath is one subquery with one selector. */
export type ParsedQuery = readonly Subquery[];

const allowed: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['QueryList', new Set(['xmlns'])],
  ['Query', new Set(['Id', 'Path', 'Target'])],
  ['Select', new Set(['Path'])],
  ['Suppress', new Set(['Path'])],
]);

const checkElement = (text: string, element: XmlElement, ...names: readonly string[]): void => {
  if (!names.includes(element.name))
    throw xmlFault(text, element.start, `<${element.name}> where <${names.join('> or <')}> was expected`);
  for (const name of element.attributes.keys())
    if (allowed.get(element.name)?.has(name) !== true)
      throw xmlFault(text, element.start, `<${element.name}> has no attribute ${name}`);
};

const readSelector = (text: string, element: XmlElement, above: string | undefined): Selector => {
  checkElement(text, element, 'Select', 'Suppress');
  const [inside] = element.children;
  if (inside !== undefined) throw xmlFault(text, inside.start, `<${inside.name}> inside <${element.name}>`);
  try {
    return { path: element.attributes.get('Path') ?? above, xpath: parseXPath(element.text.trim()) };
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error;
    throw xmlFault(text, element.start, `<${element.name}>, ${error.message}`);
  }
};

const readSubquery = (text: string, element: XmlElement): Subquery => {
  checkElement(text, element, 'Query');
  const id = element.attributes.get('Id');
  if (id !== undefined && !/^\d{1,18}$/.test(id)) throw xmlFault(text, element.start, 'Id is a whole number');
  const above = element.attributes.get('Path');
  const read = (name: string): readonly Selector[] =>
    element.children.filter((each) => each.name === name).map((each) => readSelector(text, each, above));
  for (const child of element.children) checkElement(text, child, 'Select', 'Suppress');
  const subquery = { selects: read('Select'), suppresses: read('Suppress') };
  if (subquery.selects.length === 0) throw xmlFault(text, element.start, '<Query> has no <Select>');
  const lonely = subquery.suppresses.find(({ path }) => !subquery.selects.some((each) => samePath(each.path, path)));
  if (lonely !== undefined)
    throw xmlFault(text, element.start, `<Suppress> of ${lonely.path ?? 'no path'}, of which nothing is selected`);
  return subquery;
};

const samePath = (a: string | undefined, b: string | undefined): boolean => a?.toLowerCase() === b?.toLowerCase();

const readQueryList = (text: string): ParsedQuery => {
  const root = readXml(text);
  checkElement(text, root, 'QueryList');
  if (root.children.length === 0) throw xmlFault(text, root.start, '<QueryList> has no <Query>');
  for (const each of root.children) checkElement(text, each, 'Query');
  if (root.children.length > 1) {
    const unnamed = root.children.find(({ attributes }) => !attributes.has('Id'));
    if (unnamed !== undefined) throw xmlFault(text, unnamed.start, 'of several <Query> each has an Id');
  }
  return root.children.map((each) => readSubquery(text, each));
};

/**
 * Reads a query as EvtQuery takes it: an XPath, or structured XML. QueryFault: Windows would refuse it with 15001; the
 * message says where and why. Learn: QueryType Complex Type.
 */
export const readQuery = (text: string): ParsedQuery =>
  /^\s*\uFEFF?\s*</.test(text)
    ? readQueryList(text)
    : [{ selects: [{ path: undefined, xpath: parseXPath(text) }], suppresses: [] }];

/**
 * The paths that a query names, each once, in its order. undefined: it names none. QueryFault: it names some but not
 * all, or none although it is the only one that could.
 */
export const pathsOf = (query: ParsedQuery): readonly string[] | undefined => {
  const paths = query.flatMap(({ selects: each }) => each.map(({ path }) => path));
  const named = paths.filter((path) => path !== undefined);
  if (named.length === 0) return undefined;
  if (named.length < paths.length) throw new QueryFault(0, 'either every <Select> names a path or none does');
  return named.filter((path, index) => named.findIndex((each) => samePath(each, path)) === index);
};

/** Whether a query selects an event of that path. A suppressor wins over the selectors of its own subquery. */
export const queryTakes = (query: ParsedQuery, path: string, event: EventNode, now: FileTime): boolean => {
  const takes = (selector: Selector): boolean =>
    (selector.path === undefined || samePath(selector.path, path)) && selects(selector.xpath, event, now);
  return query.some((each) => each.selects.some(takes) && !each.suppresses.some(takes));
};

/**
 * The `<QueryList>` of a file: the file itself, or that inside a custom view as Event Viewer exports it.
 * QueryFault: there is none, or not one alone.
 */
export const extractQueryList = (text: string): string => {
  const found: XmlElement[] = [];
  const look = (element: XmlElement): void => {
    if (element.name === 'QueryList') found.push(element);
    else element.children.forEach(look);
  };
  look(readXml(text));
  const [list, second] = found;
  if (list === undefined) throw new QueryFault(0, 'there is no <QueryList> in it');
  if (second !== undefined) throw xmlFault(text, second.start, 'a second <QueryList>');
  return text.slice(list.start, list.end);
};
