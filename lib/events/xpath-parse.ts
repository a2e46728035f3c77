import { readLiteral } from './xpath-literal.ts';
import type { Comparison, Expression, Operand, PathExpression, Step, TimeArgument, XPath } from './xpath-syntax.ts';
import { faultAt, type Token, tokensOf } from './xpath-tokens.ts';

/**
 * More than these and Windows answers 15001, in a structured query too, although its page speaks of 32.
 * Learn: Consuming Events; KB 970453.
 */
export const MOST_EXPRESSIONS = 22;
/** Nobody writes more; without a limit a text of brackets would end in a stack overflow. */
const DEEPEST = 50;

const comparisons: ReadonlySet<string> = new Set<Comparison>(['=', '!=', '<', '<=', '>', '>=']);
const isComparison = (text: string): text is Comparison => comparisons.has(text);

const FUNCTIONS = 'Windows has position(), band(a, b) and timediff(a, b) and no other';

/** Where an operator may stand but one of XPath's that Windows lacks does. */
const missingOperators: ReadonlyMap<string, string> = new Map([
  ['|', 'Windows has no union of paths: write `or` inside the brackets'],
  ['+', 'Windows does not calculate'],
  ['-', 'Windows does not calculate'],
  ['*', 'Windows does not calculate'],
  ['div', 'Windows does not calculate'],
  ['mod', 'Windows does not calculate'],
  ['OR', 'write `or` in small letters'],
  ['AND', 'write `and` in small letters'],
]);

const isBoolean = (expression: Expression): expression is Exclude<Expression, Operand> =>
  expression.kind === 'or' || expression.kind === 'and' || expression.kind === 'compare' || expression.kind === 'band';

/** Learn: Consuming Events, "XPath 1.0 limitations"; [MS-EVEN6] 2.2.15.1. */
class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;
  #expressions = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  query(): XPath {
    const [first] = this.#tokens;
    if (first?.text === '/' || first?.text === '//')
      throw faultAt(first.at, 'an absolute path: a query begins with * or Event');
    const { steps } = this.#path();
    const [top] = steps;
    if (top === undefined || top.axis !== 'child' || (top.name !== '*' && top.name !== 'Event'))
      throw faultAt(0, 'a query begins with * or Event');
    const last = steps.at(-1);
    if (last?.axis === 'attribute' || last?.name === 'text()')
      throw faultAt(0, 'a query ends in an element: put the attribute or the text in brackets');
    const end = this.#take();
    if (end.kind !== 'end') throw this.#unexpected(end, 'the end of the query');
    if (this.#expressions > MOST_EXPRESSIONS)
      throw faultAt(0, `${this.#expressions} expressions, of which Windows takes ${MOST_EXPRESSIONS} at most`);
    return { steps, expressions: this.#expressions };
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#next + ahead] ?? { kind: 'end', text: '', at: 0 };
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next++;
    return token;
  }

  #isMark(text: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token.kind === 'mark' && token.text === text;
  }

  #isWord(text: string): boolean {
    const token = this.#peek();
    return token.kind === 'name' && token.text === text;
  }

  #expect(text: string): void {
    const token = this.#take();
    if (token.kind !== 'mark' || token.text !== text) throw this.#unexpected(token, text);
  }

  #unexpected(token: Token, wanted: string): Error {
    const missing = token.kind === 'mark' || token.kind === 'name' ? missingOperators.get(token.text) : undefined;
    if (missing !== undefined) return faultAt(token.at, missing);
    const found = token.kind === 'end' ? 'the end' : token.text;
    return faultAt(token.at, `${wanted} was expected, and there is ${found}`);
  }

  #path(): PathExpression {
    const steps = [this.#step()];
    while (this.#isMark('/')) {
      const { at } = this.#take();
      const before = steps.at(-1);
      if (before?.axis === 'attribute' || before?.name === 'text()') throw faultAt(at, 'nothing is below that');
      if (before?.predicates.some(isPositional) === true)
        throw faultAt(at, 'a position counts the last elements of a path only');
      steps.push(this.#step());
    }
    if (this.#isMark('//')) throw faultAt(this.#peek().at, 'Windows has no //: name every step');
    return { kind: 'path', steps };
  }

  #step(): Step {
    const axis = this.#axis();
    const name = this.#nodeTest(axis);
    const predicates: Expression[] = [];
    while (this.#isMark('[')) {
      this.#take();
      predicates.push(this.#or());
      this.#expect(']');
    }
    return { axis, name, predicates };
  }

  #axis(): Step['axis'] {
    if (this.#isMark('@')) {
      this.#take();
      return 'attribute';
    }
    if (!this.#isMark('::', 1)) return 'child';
    const axis = this.#take();
    this.#take();
    if (axis.text === 'child' || axis.text === 'attribute') return axis.text;
    throw faultAt(axis.at, `Windows has no axis ${axis.text}: child and attribute are all`);
  }

  #nodeTest(axis: Step['axis']): string {
    const token = this.#take();
    if (token.kind === 'mark' && token.text === '*') return '*';
    if (token.text === '.' || token.text === '..')
      throw faultAt(token.at, `Windows has no ${token.text}: name the element`);
    if (token.text === '$') throw faultAt(token.at, 'Windows has no variables');
    if (token.kind !== 'name') throw this.#unexpected(token, 'the name of an element');
    if (this.#isMark(':')) throw faultAt(this.#peek().at, 'Windows has no namespaces here: leave the prefix out');
    if (!this.#isMark('(')) return token.text;
    if (token.text !== 'text' || axis === 'attribute')
      throw faultAt(token.at, `there is no function ${token.text}(): ${FUNCTIONS}`);
    this.#take();
    this.#expect(')');
    return 'text()';
  }

  #or(): Expression {
    if (++this.#depth > DEEPEST) throw faultAt(this.#peek().at, `more than ${DEEPEST} brackets in one another`);
    const expression = this.#chain('or', () => this.#chain('and', () => this.#comparison()));
    this.#depth--;
    return expression;
  }

  #chain(kind: 'or' | 'and', operand: () => Expression): Expression {
    const first = operand();
    if (!this.#isWord(kind)) return first;
    const operands = [first];
    while (this.#isWord(kind)) {
      this.#take();
      operands.push(operand());
    }
    return { kind, operands };
  }

  #comparison(): Expression {
    const at = this.#peek().at;
    const left = this.#primary();
    const sign = this.#peek();
    if (sign.kind !== 'mark' || !isComparison(sign.text)) {
      if (!isBoolean(left) || left.kind === 'band') this.#count(left);
      return left;
    }
    this.#take();
    const right = this.#primary();
    const next = this.#peek();
    if (isBoolean(left) || isBoolean(right) || (next.kind === 'mark' && isComparison(next.text)))
      throw faultAt(at, 'only a value can be compared, and with one other');
    if (left.kind === 'path' && right.kind === 'path')
      throw faultAt(at, 'two values of the event can not be compared with each other');
    this.#expressions++;
    return { kind: 'compare', operator: sign.text, left, right };
  }

  /** What is inside the brackets of a path has been counted: the path itself is one only where it has none. */
  #count(expression: Expression): void {
    const isNested = expression.kind === 'path' && expression.steps.some(({ predicates }) => predicates.length > 0);
    if (!isNested) this.#expressions++;
  }

  #primary(): Expression {
    const token = this.#peek();
    if (token.kind === 'literal' || token.kind === 'number') {
      this.#take();
      return { kind: 'literal', literal: readLiteral(token.text, token.kind === 'number') };
    }
    if (token.kind === 'mark' && token.text === '(') return this.#inParentheses();
    if (token.kind === 'name' && this.#isMark('(', 1) && token.text !== 'text') return this.#call();
    if (token.text === '/' || token.text === '//') throw faultAt(token.at, 'an absolute path: begin with an element');
    return this.#path();
  }

  #inParentheses(): Expression {
    this.#take();
    const inside = this.#or();
    this.#expect(')');
    return inside;
  }

  #call(): Expression {
    const { text, at } = this.#take();
    this.#expect('(');
    if (text === 'position') {
      this.#expect(')');
      return { kind: 'position' };
    }
    if (text !== 'band' && text !== 'timediff') throw faultAt(at, `there is no function ${text}(): ${FUNCTIONS}`);
    const first = this.#argument();
    if (text === 'timediff' && !this.#isMark(',')) {
      this.#expect(')');
      return { kind: 'timediff', from: first };
    }
    this.#expect(',');
    const second = this.#argument();
    this.#expect(')');
    return text === 'band'
      ? { kind: 'band', left: first, right: second }
      : { kind: 'timediff', from: first, to: second };
  }

  #argument(): TimeArgument {
    const { at } = this.#peek();
    const argument = this.#primary();
    if (argument.kind === 'path' || argument.kind === 'literal') return argument;
    throw faultAt(at, 'an argument is a value of the event, a number or a text');
  }
}

/** Whether a predicate counts: `[2]`, `[position()=2]`. */
const isPositional = (predicate: Expression): boolean => {
  if (predicate.kind === 'position') return true;
  if (predicate.kind === 'literal') return predicate.literal.isNumber;
  if (predicate.kind === 'compare') return predicate.left.kind === 'position' || predicate.right.kind === 'position';
  return (predicate.kind === 'or' || predicate.kind === 'and') && predicate.operands.some(isPositional);
};

/**
 * Reads an XPath in the subset that the event log has. Every place is one of the text itself.
 * QueryFault: Windows would refuse it; the message says where and why.
 */
export const parseXPath = (text: string): XPath => new Parser(text).query();
