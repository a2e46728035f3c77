import type { Literal } from './xpath-literal.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** One step of a path: elements or attributes of a name that fulfil the predicates, one after the other. */
export interface Step {
  readonly axis: 'child' | 'attribute';
  /** `*`: any. `text()`: the element's own text. */
  readonly name: string;
  readonly predicates: readonly Expression[];
}

export interface PathExpression {
  readonly kind: 'path';
  readonly steps: readonly Step[];
}

/** What can be compared with something. */
export type Operand =
  | PathExpression
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'position' }
  /** Milliseconds from `from` until `to`. Absent: until now. */
  | { readonly kind: 'timediff'; readonly from: TimeArgument; readonly to?: TimeArgument };

export type TimeArgument = PathExpression | { readonly kind: 'literal'; readonly literal: Literal };

export type Expression =
  | Operand
  | { readonly kind: 'or' | 'and'; readonly operands: readonly Expression[] }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Operand; readonly right: Operand }
  /** Whether the two have a bit in common. */
  | { readonly kind: 'band'; readonly left: TimeArgument; readonly right: TimeArgument };

/** A query that selects events. */
export interface XPath {
  readonly steps: readonly Step[];
  /** How many expressions it has, as Windows limits them. */
  readonly expressions: number;
}
