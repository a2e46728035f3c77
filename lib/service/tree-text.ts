import type { Win32Error } from '../../native/win32-error.ts';
import { safeText } from '../output/safe-text.ts';
import type { Paint, Tone } from '../output/style.ts';
import { type Measure, measureFor } from '../output/width.ts';
import { stateSign, stateTone } from './columns.ts';
import type { Graph, GraphService } from './graph.ts';
import { type TreeDirection, type TreeEnd, type TreeNode, walkTree } from './tree.ts';
import { stateWord } from './words.ts';

export interface TreeTextOptions {
  readonly paint: Paint;
  /** Cells to fit into. Absent: nothing is cut. */
  readonly width?: number;
  readonly directions: readonly TreeDirection[];
  /** So many services deep. Absent: to the end. */
  readonly depth?: number;
}

/** A piece of a line, with its tone. Not yet safe to show. */
export type TreePart = readonly [text: string, tone?: Tone | undefined];

type Part = TreePart;

const errorText = ({ code, symbol }: Win32Error): string =>
  [code, symbol].filter((part) => part !== undefined).join(' ');

const statePart = ({ status, untold: refused }: GraphService): Part => {
  if (status !== undefined) return [`${stateSign(status)} ${stateWord(status.state)}`, stateTone(status)];
  const error = refused.find(({ what }) => what === 'status')?.error;
  return [`? not told${error === undefined ? '' : ` (${errorText(error)})`}`, 'waiting'];
};

const serviceParts = (service: GraphService): readonly Part[] => {
  const { name, displayName } = service;
  return [[`${name}: `], statePart(service), [displayName === name || displayName === '' ? '' : ` (${displayName})`]];
};

const refusedOf = ({ untold: refused }: GraphService, what: 'dependencies' | 'dependents'): Win32Error | undefined =>
  refused.find((each) => each.what === what)?.error;

const untoldWords = { needs: 'does not tell what it needs', neededBy: 'does not tell what needs it' } as const;

const untold = (service: GraphService, direction: TreeDirection): string | undefined => {
  const error = refusedOf(service, direction === 'needs' ? 'dependencies' : 'dependents');
  return error === undefined ? undefined : errorText(error);
};

const endText = (end: TreeEnd): string => {
  switch (end.kind) {
    case 'cycle':
      return 'a cycle: it comes from here';
    case 'shown':
      return 'see above';
    case 'depth':
      return `${end.below} more below`;
    default:
      return end satisfies never;
  }
};

const nodeParts = (node: TreeNode, direction: TreeDirection): readonly Part[] => {
  if (node.kind === 'missing') return [[`${node.name}: `], ['! not installed', 'bad']];
  if (node.kind === 'group') {
    const { name, members } = node;
    return [[`group ${name}`], members.length === 0 ? [': ! nothing is in it', 'bad'] : ['']];
  }
  const error = untold(node.service, direction);
  return [
    ...serviceParts(node.service),
    [node.through === undefined ? '' : ` (by group ${node.through})`],
    [error === undefined ? '' : ` [${untoldWords[direction]}: ${error}]`, 'waiting'],
  ];
};

/** The parts one after another, in so many cells. */
const layParts = (parts: readonly Part[], cells: number, measure: Measure, paint: Paint): string => {
  let left = cells;
  let line = '';
  for (const [text, tone] of parts) {
    const cut = measure.cut(safeText(text), left);
    line += paint(tone, cut);
    left -= measure.width(cut);
  }
  return line;
};

/** A line before it is laid out; `branch` draws the tree. */
export interface TreeLine {
  readonly branch: string;
  readonly parts: readonly TreePart[];
  /** 0: the service itself; 1: the heading of a direction; 2: what is next to the service. */
  readonly depth: number;
  /** What it is about. Absent: it is a heading. */
  readonly node?: TreeNode;
}

const titles = { needs: 'Needs', neededBy: 'Needed by' } as const;

const INDENT = '  ';

/** Cells of the drawing that a depth takes. */
const STEP = 3;

/** A service with the trees of what it needs and what needs it, line by line. */
export function* treeLines(
  graph: Graph,
  root: GraphService,
  { directions, depth }: Pick<TreeTextOptions, 'directions' | 'depth'>,
): Generator<TreeLine> {
  yield { branch: '', parts: serviceParts(root), depth: 0, node: { kind: 'service', service: root } };
  for (const direction of directions) {
    let isEmpty = true;
    for (const { branch, node, end } of walkTree(graph, root, direction, depth)) {
      if (isEmpty) yield { branch: INDENT, parts: [[titles[direction], 'heading']], depth: 1 };
      isEmpty = false;
      const ended: Part = end === undefined ? [''] : [` [${endText(end)}]`, end.kind === 'cycle' ? 'bad' : 'quiet'];
      const parts = [...nodeParts(node, direction), ended];
      yield { branch: `${INDENT}${branch}`, parts, depth: 1 + branch.length / STEP, node };
    }
    if (!isEmpty) continue;
    const error = untold(root, direction);
    const rest = error === undefined ? ' nothing' : `: not told (${error})`;
    yield { branch: INDENT, parts: [[titles[direction], 'heading'], [rest]], depth: 1 };
  }
}

/** A service with the trees of what it needs and what needs it, as lines without their ends. */
export const treeText = async (
  graph: Graph,
  root: GraphService,
  options: TreeTextOptions,
): Promise<readonly string[]> => {
  const lines = [...treeLines(graph, root, options)];
  const measure = await measureFor(lines.flatMap(({ parts }) => parts.map(([text]) => safeText(text))));
  const { paint, width = Number.POSITIVE_INFINITY } = options;
  return lines.map(({ branch, parts }) => {
    // What draws the tree is a cell a character.
    const kept = branch.slice(0, Math.max(0, width));
    return paint('quiet', kept) + layParts(parts, width - kept.length, measure, paint);
  });
};
