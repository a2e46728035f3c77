import type { Graph, GraphService } from './graph.ts';
import { keyOf } from './graph-source.ts';

/** Which way a tree goes: to what a service needs, or to what needs it. */
export type TreeDirection = 'needs' | 'neededBy';

/** What stands in one line of a tree. */
export type TreeNode =
  /** `through`: only because it needs this load order group. */
  | { readonly kind: 'service'; readonly service: GraphService; readonly through?: string }
  | { readonly kind: 'group'; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: 'missing'; readonly name: string };

/** Why a branch ends here although it has more to it. */
export type TreeEnd =
  /** It leads back to one that it came from. */
  | { readonly kind: 'cycle' }
  /** The branch stands further up, in full. */
  | { readonly kind: 'shown' }
  /** It is as deep as was wanted; so many stand right below. */
  | { readonly kind: 'depth'; readonly below: number };

export interface TreeRow {
  /** What stands before it on its line, to draw the tree. */
  readonly branch: string;
  readonly node: TreeNode;
  readonly end?: TreeEnd;
}

const keyOfNode = (node: TreeNode): string =>
  // Key names have no slash in them.
  node.kind === 'service' ? keyOf(node.service.name) : `${node.kind}/${keyOf(node.name)}`;

const serviceNode = (graph: Graph, name: string): TreeNode => {
  const service = graph.get(keyOf(name));
  return service === undefined ? { kind: 'missing', name } : { kind: 'service', service };
};

const needsOf = (graph: Graph, { dependencies }: GraphService): readonly TreeNode[] =>
  dependencies.map(({ name, isGroup, members }): TreeNode => {
    if (isGroup) return { kind: 'group', name, members };
    const [member] = members;
    return member === undefined ? { kind: 'missing', name } : serviceNode(graph, member);
  });

/** The group through which alone a service needs the other; undefined: it names it. */
const groupBetween = ({ dependencies }: GraphService, on: GraphService): string | undefined => {
  const hits = dependencies.filter(({ members }) => members.includes(on.name));
  return hits.every(({ isGroup }) => isGroup) ? hits[0]?.name : undefined;
};

const neededByOf = (graph: Graph, on: GraphService): readonly TreeNode[] =>
  on.dependents.map((name): TreeNode => {
    const service = graph.get(keyOf(name));
    if (service === undefined) return { kind: 'missing', name };
    const through = groupBetween(service, on);
    return { kind: 'service', service, ...(through === undefined ? {} : { through }) };
  });

const childrenOf = (graph: Graph, node: TreeNode, direction: TreeDirection): readonly TreeNode[] => {
  if (node.kind === 'missing') return [];
  if (node.kind === 'group') return node.members.map((name) => serviceNode(graph, name));
  return direction === 'needs' ? needsOf(graph, node.service) : neededByOf(graph, node.service);
};

/** The nodes below one that is being shown. */
interface Level {
  readonly key: string;
  readonly nodes: readonly TreeNode[];
  /** What stands before every line of this level and of those below it. */
  readonly indent: string;
  readonly depth: number;
  next: number;
}

/**
 * The lines below a service, in the order in which they are read. A branch that has been shown and one that leads back to
 * where it comes from are not followed. `most`: so many services deep; a group and its members are on one depth.
 * The graph has to reach as far as the tree goes.
 */
export function* walkTree(
  graph: Graph,
  root: GraphService,
  direction: TreeDirection,
  most: number = Number.POSITIVE_INFINITY,
): Generator<TreeRow> {
  const top: TreeNode = { kind: 'service', service: root };
  const path = new Set<string>();
  const shown = new Set<string>();
  const levels: Level[] = [];
  const enter = (node: TreeNode, nodes: readonly TreeNode[], indent: string, depth: number): void => {
    const key = keyOfNode(node);
    path.add(key);
    shown.add(key);
    levels.push({ key, nodes, indent, depth, next: 0 });
  };
  const endOf = (node: TreeNode, below: number, depth: number): TreeEnd | undefined => {
    const key = keyOfNode(node);
    if (path.has(key)) return { kind: 'cycle' };
    if (below === 0) return undefined;
    if (shown.has(key)) return { kind: 'shown' };
    return depth >= most && node.kind === 'service' ? { kind: 'depth', below } : undefined;
  };

  enter(top, childrenOf(graph, top, direction), '', 1);
  // Not by calling itself: a chain of services may be longer than the stack.
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const node = level.nodes[level.next++];
    if (node === undefined) {
      path.delete(level.key);
      levels.pop();
      continue;
    }
    const isLast = level.next === level.nodes.length;
    const children = childrenOf(graph, node, direction);
    const end = endOf(node, children.length, level.depth);
    yield { branch: `${level.indent}${isLast ? '└─ ' : '├─ '}`, node, ...(end === undefined ? {} : { end }) };
    if (end !== undefined || children.length === 0) continue;
    enter(node, children, `${level.indent}${isLast ? '   ' : '│  '}`, level.depth + (node.kind === 'group' ? 0 : 1));
  }
}
