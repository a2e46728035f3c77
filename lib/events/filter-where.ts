import type { EventRecord, EventValue } from '../../native/event-types.ts';
import { UsageError } from '../errors.ts';
import { nearest } from '../output/nearest.ts';
import { type DataItem, dataItems } from './event-data.ts';
import { type FilterPart, quoted, type Term, term } from './filter-part.ts';
import { scalarText } from './value-text.ts';
import {
  EvtVarTypeByte,
  EvtVarTypeGuid,
  EvtVarTypeHexInt64,
  EvtVarTypeString,
  EvtVarTypeUInt16,
  EvtVarTypeUInt32,
} from './variant-types.ts';
import { compareValue } from './xpath-compare.ts';
import { type Literal, parseGuid, readLiteral } from './xpath-literal.ts';
import type { Comparison } from './xpath-syntax.ts';

/** `~`: the value's text contains the other, in any case. */
export type WhereOperator = Comparison | '~';

/** One condition of `--where`. */
export interface DataTest {
  readonly target:
    | { readonly kind: 'field'; readonly field: WhereField }
    /** '': any piece of data. */
    | { readonly kind: 'data'; readonly name: string }
    /** From 1. */
    | { readonly kind: 'position'; readonly position: number };
  readonly operator: WhereOperator;
  readonly value: string;
}

type Scalar = string | number | bigint | undefined;

interface Field {
  readonly type: number;
  value(record: EventRecord): Scalar;
  /** The condition inside `System[…]`. */
  xpath(condition: (path: string) => string): string;
}

const element =
  (name: string): Field['xpath'] =>
  (condition) =>
    condition(name);

const attribute =
  (name: string, attributeName: string): Field['xpath'] =>
  (condition) =>
    `${name}[${condition(`@${attributeName}`)}]`;

const fields = {
  task: { type: EvtVarTypeUInt16, value: ({ task }) => task, xpath: element('Task') },
  opcode: { type: EvtVarTypeByte, value: ({ opcode }) => opcode, xpath: element('Opcode') },
  version: { type: EvtVarTypeByte, value: ({ version }) => version, xpath: element('Version') },
  keywords: { type: EvtVarTypeHexInt64, value: ({ keywords }) => keywords, xpath: element('Keywords') },
  qualifiers: {
    type: EvtVarTypeUInt16,
    value: ({ qualifiers }) => qualifiers,
    xpath: attribute('EventID', 'Qualifiers'),
  },
  process: { type: EvtVarTypeUInt32, value: ({ processId }) => processId, xpath: attribute('Execution', 'ProcessID') },
  thread: { type: EvtVarTypeUInt32, value: ({ threadId }) => threadId, xpath: attribute('Execution', 'ThreadID') },
  activity: {
    type: EvtVarTypeGuid,
    value: ({ activityId }) => activityId,
    xpath: attribute('Correlation', 'ActivityID'),
  },
  related: {
    type: EvtVarTypeGuid,
    value: ({ relatedActivityId }) => relatedActivityId,
    xpath: attribute('Correlation', 'RelatedActivityID'),
  },
  computer: { type: EvtVarTypeString, value: ({ computer }) => computer, xpath: element('Computer') },
} as const satisfies Readonly<Record<string, Field>>;

export type WhereField = keyof typeof fields;

const fieldNames = Object.keys(fields);
const isField = (name: string): name is WhereField => Object.hasOwn(fields, name);

const holds = (value: EventValue, operator: WhereOperator, literal: Literal): boolean => {
  if (operator !== '~') return compareValue(value, operator, literal);
  const { value: scalar } = value;
  // An item of data is never an array; see dataItems.
  if (typeof scalar === 'object' && !(scalar instanceof Uint8Array)) return false;
  return scalarText(value.type, scalar).toLowerCase().includes(literal.text.toLowerCase());
};

const isWanted = ({ target }: DataTest, { name }: DataItem, index: number): boolean => {
  if (target.kind === 'position') return target.position === index + 1;
  return target.kind === 'data' && (target.name === '' || target.name === name);
};

const dataHolds = (condition: DataTest, literal: Literal, items: readonly DataItem[]): boolean =>
  items
    .filter(({ isBinary }) => !isBinary)
    .some(
      (item, index) =>
        isWanted(condition, item, index) && item.value !== undefined && holds(item.value, condition.operator, literal),
    );

/**
 * The spellings that Windows may find a value under. It may take a hexadecimal number for the text that it shows, or for
 * the number: both are asked for. undefined: a time or a GUID, which have more spellings than can be listed.
 */
const spellings = ({ text, integer, time, guid }: Literal): readonly string[] | undefined => {
  if (time !== undefined || guid !== undefined) return undefined;
  if (integer === undefined || integer < 0n) return [text];
  return [...new Set([text, integer.toString(), `0x${integer.toString(16)}`])];
};

/** The pieces of data that may be meant; with no name, any. */
const dataTerms = ({ target, operator }: DataTest, literal: Literal): readonly Term[] | undefined => {
  const name = target.kind === 'data' ? target.name : '';
  const quotedName = quoted(name);
  if (quotedName === undefined) return undefined;
  const data = name === '' ? 'Data' : `Data[@Name=${quotedName}]`;
  // UserData has elements of any depth: all of it is let through.
  const userData = term('UserData');
  const values = operator === '=' ? spellings(literal)?.map(quoted) : undefined;
  if (values === undefined || values.includes(undefined)) return [term(`EventData[${data}]`), userData];
  return [...values.map((value) => term(`EventData[${data}=${value}]`, name === '' ? 1 : 2)), userData];
};

const whatOf = ({ target, operator, value }: DataTest): string => {
  const place =
    target.kind === 'field'
      ? target.field
      : target.kind === 'position'
        ? `data.${target.position}`
        : `data.${target.name}`;
  return `${place.replace(/\.$/, '')}${operator}${value}`;
};

const fieldLiteral = (type: number, { text, integer, guid }: Literal): string | undefined => {
  if (type === EvtVarTypeGuid && guid !== undefined) return quoted(`{${guid}}`);
  return type !== EvtVarTypeString && integer !== undefined && integer >= 0n ? String(integer) : quoted(text);
};

const fieldPart = (condition: DataTest, field: WhereField, literal: Literal): FilterPart => {
  const { type, value, xpath } = fields[field];
  const { operator } = condition;
  const written = fieldLiteral(type, literal);
  const isSayable = operator !== '~' && written !== undefined;
  return {
    what: whatOf(condition),
    scope: 'system',
    terms: isSayable ? [term(xpath((path) => `${path}${operator}${written}`))] : undefined,
    isExact: isSayable,
    why: operator === '~' ? 'Windows can not search in a text' : 'XPath has no way to write this value',
    test: (record) => {
      const found = value(record);
      return found !== undefined && holds({ type, value: found }, operator, literal);
    },
  };
};

/** A condition in both forms. What Windows makes of data of every type is not documented well enough to rely on. */
export const wherePart = (condition: DataTest): FilterPart => {
  const literal = readLiteral(condition.value, false);
  if (condition.target.kind === 'field') return fieldPart(condition, condition.target.field, literal);
  return {
    what: whatOf(condition),
    scope: 'event',
    terms: dataTerms(condition, literal),
    isExact: false,
    why: condition.operator === '~' ? 'Windows can not search in a text' : 'the values of all types are compared here',
    test: async (record) => dataHolds(condition, literal, dataItems(record.values, await record.names())),
  };
};

const shape = /^([^=!<>~]+?)\s*(=|!=|<=|<|>=|>|~)\s*(.*)$/s;

const readTarget = (place: string, text: string): DataTest['target'] => {
  if (isField(text)) return { kind: 'field', field: text };
  if (text === 'data') return { kind: 'data', name: '' };
  const name = /^data\.(.+)$/s.exec(text)?.[1];
  if (name === undefined) {
    const [near] = nearest(text, ['data', ...fieldNames], 1);
    const offer = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new UsageError(
      `${place}: there is no field '${text}'.${offer} Fields: data.NAME, data.1, data, ${fieldNames.join(', ')}`,
    );
  }
  return /^[1-9]\d{0,4}$/.test(name) ? { kind: 'position', position: Number(name) } : { kind: 'data', name };
};

const checkValue = (place: string, { target, operator, value }: DataTest): void => {
  if (target.kind !== 'field' || operator === '~') return;
  const { type } = fields[target.field];
  if (type === EvtVarTypeGuid && parseGuid(value) === undefined)
    throw new UsageError(`${place}: ${target.field} is a GUID, and '${value}' is none`);
  if (type !== EvtVarTypeGuid && type !== EvtVarTypeString && readLiteral(value, false).integer === undefined)
    throw new UsageError(`${place}: ${target.field} is a whole number, and '${value}' is none`);
};

/**
 * A condition such as `data.param1=Spooler`, `data.2~backup`, `process=4` or `task!=0`.
 * UsageError, naming the place: no operator, no such field, or a value that the field can't have.
 */
export const readWhere = (place: string, text: string): DataTest => {
  const match = shape.exec(text);
  if (match === null)
    throw new UsageError(`${place}: '${text}' is no condition (write data.NAME=VALUE; operators: = != < <= > >= ~)`);
  const [, target = '', operator = '', value = ''] = match;
  const condition: DataTest = { target: readTarget(place, target.trim()), operator: operatorOf(operator), value };
  checkValue(place, condition);
  return condition;
};

const operators: readonly WhereOperator[] = ['=', '!=', '<', '<=', '>', '>=', '~'];
const operatorOf = (text: string): WhereOperator => operators.find((each) => each === text) ?? '=';
