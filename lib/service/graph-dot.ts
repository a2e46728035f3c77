import { safeText } from '../output/safe-text.ts';
import { stateTone } from './columns.ts';
import type { Dependency, Graph, GraphService } from './graph.ts';
import { keyOf } from './graph-source.ts';
import { stateWord } from './words.ts';

/**
 * A quoted string of the DOT language. A backslash is doubled, so that none stands before the quote that ends the string;
 * in a label Graphviz makes one of the two again, and would read `&lt;` as a character.
 */
const quoted = (text: string): string => `"${safeText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** `\n` is how a label goes to its next line. */
const label = (lines: readonly string[]): string =>
  `"${lines.map((line) => quoted(line.replaceAll('&', '&amp;')).slice(1, -1)).join('\\n')}"`;

const colours = { heading: 'black', good: 'darkgreen', waiting: 'darkorange', bad: 'red', quiet: 'gray40' } as const;

const nodeLine = (id: string, lines: readonly string[], colour: string, style = ''): string =>
  `  ${quoted(id)} [label=${label(lines)}, color=${colour}${style}];`;

/** No service has a slash in its key name, so these are nobody else's. */
const groupId = (name: string): string => `group/${keyOf(name)}`;
const missingId = (name: string): string => `missing/${keyOf(name)}`;

const serviceLine = ({ name, displayName, status }: GraphService): string => {
  const tone = status === undefined ? 'waiting' : stateTone(status);
  const lines = [name, ...(displayName === name ? [] : [displayName]), ...(status ? [stateWord(status.state)] : [])];
  return nodeLine(name, lines, colours[tone ?? 'heading']);
};

const edge = (from: string, to: string): string => `  ${quoted(from)} -> ${quoted(to)};`;

/** The lines of a dependency that leads to nothing, or out of a group. */
const targetLines = (graph: Graph, { name, isGroup, members }: Dependency): readonly string[] => {
  if (!isGroup)
    return members.length === 0 ? [nodeLine(missingId(name), [name, 'not installed'], 'red', ', style=dashed')] : [];
  const state = members.length === 0 ? ['nothing is in it'] : [];
  return [
    nodeLine(groupId(name), [`group ${name}`, ...state], state.length === 0 ? 'black' : 'red', ', shape=folder'),
    ...members.filter((member) => graph.has(keyOf(member))).map((member) => edge(groupId(name), member)),
  ];
};

const targetOf = (graph: Graph, { name, isGroup, members }: Dependency): string | undefined => {
  const isShown = members.length === 0 || members.some((member) => graph.has(keyOf(member)));
  if (!isShown) return undefined;
  if (isGroup) return groupId(name);
  return members.length === 0 ? missingId(name) : graph.get(keyOf(members[0] ?? ''))?.name;
};

/** A graph in the DOT language of Graphviz, a line a piece: arrows go from a service to what it needs. */
export function* graphDot(graph: Graph, title: string): Generator<string> {
  yield `digraph ${quoted(title)} {`;
  yield '  rankdir=LR;';
  yield '  node [shape=box];';
  const told = new Set<string>();
  for (const service of graph.values()) {
    yield serviceLine(service);
    for (const dependency of service.dependencies) {
      const target = targetOf(graph, dependency);
      if (target === undefined) continue;
      // Groups and missing services are told by the first that needs them.
      if (!told.has(target)) yield* targetLines(graph, dependency);
      told.add(target);
      yield edge(service.name, target);
    }
  }
  yield '}';
}
