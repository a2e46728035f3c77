import type { Graph } from '../../../lib/service/graph.ts';
import { keyOf } from '../../../lib/service/graph-source.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';
import type { TreeNode } from '../../../lib/service/tree.ts';
import { type TreeLine, treeLines } from '../../../lib/service/tree-text.ts';
import type { DependenciesState } from './dependencies.ts';
import type { ServicesState } from './services.ts';

/** A row of the tree. */
export interface TreeRow {
  readonly line: TreeLine;
  /** The way to it from the service; the same after the tree was read anew. */
  readonly id: string;
  /** Rows below it that belong to it, shown or not. */
  readonly below: number;
}

const nameOf = (node: TreeNode): string => (node.kind === 'service' ? node.service.name : node.name);

const partOf = ({ node, parts }: TreeLine): string =>
  node === undefined ? (parts[0]?.[0] ?? '') : `${node.kind}:${keyOf(nameOf(node))}`;

const laid = (graph: Graph, of: string): readonly TreeRow[] => {
  const root = graph.get(keyOf(of));
  if (root === undefined) return [];
  const lines = [...treeLines(graph, root, { directions: ['needs', 'neededBy'] })];
  const path: string[] = [];
  const ids = lines.map((line) => {
    path.length = line.depth;
    path.push(partOf(line));
    return path.join('/');
  });
  const below = lines.map(() => 0);
  const open: number[] = [];
  const close = (depth: number, end: number): void => {
    for (let at = open.at(-1); at !== undefined && (lines[at]?.depth ?? 0) >= depth; at = open.at(-1)) {
      below[at] = end - at - 1;
      open.pop();
    }
  };
  lines.forEach(({ depth }, at) => {
    close(depth, at);
    open.push(at);
  });
  close(0, lines.length);
  return lines.map((line, at) => ({ line, id: ids[at] ?? '', below: below[at] ?? 0 }));
};

/** The graph with the states that the list of services has: that is read once a second. */
const living = (graph: Graph, all: readonly ServiceRecord[]): Graph => {
  const now = new Map(all.map(({ entry }) => [keyOf(entry.name), entry.status]));
  return new Map(
    [...graph].map(([key, service]) => {
      const status = now.get(key);
      return [key, status === undefined ? service : { ...service, status }];
    }),
  );
};

interface Laid {
  readonly all: readonly ServiceRecord[];
  readonly rows: readonly TreeRow[];
}

/** A tree is laid out anew when it or the states in it have changed, and not at every key. */
const known = new WeakMap<Graph, Laid>();

const allRows = (graph: Graph, of: string, all: readonly ServiceRecord[]): readonly TreeRow[] => {
  const found = known.get(graph);
  if (found?.all === all) return found.rows;
  const rows = laid(living(graph, all), of);
  known.set(graph, { all, rows });
  return rows;
};

const shown = new WeakMap<readonly TreeRow[], { folded: ReadonlySet<string>; rows: readonly TreeRow[] }>();

/** The rows that are shown: all but those in folded branches. */
export const treeRows = (
  { of, graph, folded }: DependenciesState,
  { all }: Pick<ServicesState, 'all'>,
): readonly TreeRow[] => {
  if (graph === undefined || of === undefined) return [];
  const every = allRows(graph, of, all);
  if (folded.size === 0) return every;
  const found = shown.get(every);
  if (found?.folded === folded) return found.rows;
  const rows: TreeRow[] = [];
  for (let at = 0; at < every.length; ) {
    const row = every[at];
    if (row === undefined) break;
    rows.push(row);
    at += folded.has(row.id) ? row.below + 1 : 1;
  }
  shown.set(every, { folded, rows });
  return rows;
};

/** Key name of the service in a row. undefined: it is a heading, a group, or there is none of that name. */
export const serviceIn = (row: TreeRow | undefined): string | undefined =>
  row?.line.node?.kind === 'service' ? row.line.node.service.name : undefined;
