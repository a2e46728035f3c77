import type { FileTime } from '../../native/event-types.ts';
import type { EventNode } from './event-node.ts';
import { compare, compareValue, timeOf } from './xpath-compare.ts';
import { parseInteger } from './xpath-literal.ts';
import type { Comparison, Expression, Operand, PathExpression, Step, TimeArgument, XPath } from './xpath-syntax.ts';

/** Where an expression stands. */
interface Place {
  readonly node: EventNode;
  /** Among those that the step has found, from 1. */
  readonly position: number;
  readonly now: FileTime;
}

const TICKS_A_MS = 10_000n;

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const candidates = (node: EventNode, { axis, name }: Step): readonly EventNode[] => {
  if (axis === 'attribute')
    return name === '*' ? node.attributes : node.attributes.filter((each) => each.name === name);
  if (name === 'text()') return node.value === undefined ? [] : [node];
  return name === '*' ? node.children() : node.children().filter((each) => each.name === name);
};

const follow = (from: readonly EventNode[], steps: readonly Step[], now: FileTime): readonly EventNode[] => {
  let nodes = from;
  for (const step of steps) nodes = nodes.flatMap((node) => filtered(candidates(node, step), step, now));
  return nodes;
};

const filtered = (nodes: readonly EventNode[], { predicates }: Step, now: FileTime): readonly EventNode[] => {
  let left = nodes;
  for (const predicate of predicates)
    left = left.filter((node, index) => holdsAsPredicate(predicate, { node, position: index + 1, now }));
  return left;
};

/** A number alone in brackets is a position. */
const holdsAsPredicate = (expression: Expression, place: Place): boolean => {
  if (expression.kind === 'literal' && expression.literal.isNumber) return expression.literal.double === place.position;
  return holds(expression, place);
};

const holds = (expression: Expression, place: Place): boolean => {
  switch (expression.kind) {
    case 'or':
      return expression.operands.some((each) => holds(each, place));
    case 'and':
      return expression.operands.every((each) => holds(each, place));
    case 'compare':
      return holdsComparison(expression.left, expression.operator, expression.right, place);
    case 'band':
      return (bits(expression.left, place) & bits(expression.right, place)) !== 0n;
    case 'path':
      return follow([place.node], expression.steps, place.now).length > 0;
    case 'literal':
      return expression.literal.isNumber ? expression.literal.double !== 0 : expression.literal.text !== '';
    case 'position':
      return true;
    case 'timediff':
      return (differenceMs(expression.from, expression.to, place) ?? 0) !== 0;
  }
};

const holdsComparison = (left: Operand, operator: Comparison, right: Operand, place: Place): boolean => {
  if (left.kind === 'path') return holdsForPath(left, operator, right, place);
  if (right.kind === 'path') return holdsForPath(right, mirrored[operator], left, place);
  if (left.kind === 'literal' && right.kind === 'literal' && !left.literal.isNumber && !right.literal.isNumber)
    return (operator === '=' || operator === '!=') && compare(left.literal.text, operator, right.literal.text);
  const [a, b] = [numberOf(left, place), numberOf(right, place)];
  return a !== undefined && b !== undefined && compare(a, operator, b);
};

/** One of the values that the path leads to is enough. */
const holdsForPath = (path: PathExpression, operator: Comparison, other: Operand, place: Place): boolean => {
  const values = follow([place.node], path.steps, place.now).map(({ value }) => value);
  if (other.kind === 'literal')
    return values.some((value) => value !== undefined && compareValue(value, operator, other.literal));
  const wanted = numberOf(other, place);
  return (
    wanted !== undefined &&
    values.some((value) => value !== undefined && compare(Number(value.value), operator, wanted))
  );
};

const numberOf = (operand: Operand, place: Place): number | undefined => {
  if (operand.kind === 'position') return place.position;
  if (operand.kind === 'literal') return operand.literal.double;
  return operand.kind === 'timediff' ? differenceMs(operand.from, operand.to, place) : undefined;
};

const differenceMs = (from: TimeArgument, to: TimeArgument | undefined, place: Place): number | undefined => {
  const start = timeAt(from, place);
  const end = to === undefined ? place.now : timeAt(to, place);
  return start === undefined || end === undefined ? undefined : Number((end - start) / TICKS_A_MS);
};

/** A literal time is in ISO 8601, or a FILETIME's number. */
const timeAt = (argument: TimeArgument, place: Place): FileTime | undefined => {
  if (argument.kind === 'literal') return argument.literal.time ?? argument.literal.integer;
  const value = follow([place.node], argument.steps, place.now)[0]?.value;
  return value === undefined ? undefined : timeOf(value);
};

const bits = (argument: TimeArgument, place: Place): bigint => {
  if (argument.kind === 'literal') return argument.literal.integer ?? 0n;
  const value = follow([place.node], argument.steps, place.now)[0]?.value?.value;
  if (typeof value === 'bigint' || typeof value === 'number') return BigInt(value);
  return (typeof value === 'string' ? parseInteger(value) : undefined) ?? 0n;
};

/** Whether a query selects an event. `now`: what its `timediff` counts to. */
export const selects = (query: XPath, event: EventNode, now: FileTime): boolean => {
  const root: EventNode = { name: '', attributes: [], children: () => [event], value: undefined };
  return follow([root], query.steps, now).length > 0;
};
