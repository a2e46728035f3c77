import type { CounterPath } from '../../native/counter-types.ts';
import { instanceText, parseInstanceName } from './instance-name.ts';

/** Windows' limit for a path. Learn: PDH_MAX_COUNTER_PATH, Specifying a Counter Path. */
export const MAX_PATH = 2048;

/** An asterisk is the only wildcard of a path: a question mark may stand in a name. */
export const WILDCARD = '*';

/** The path that stands in quotes, as people copy it out of lists and command lines; without blanks around it. */
export const unquotePath = (text: string): string => {
  const trimmed = text.trim();
  const isQuoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  return isQuoted ? trimmed.slice(1, -1).trim() : trimmed;
};

interface Rest {
  readonly computer?: string;
  /** From the backslash before the object on. */
  readonly text: string;
}

const withoutComputer = (path: string): Rest | undefined => {
  if (!path.startsWith('\\\\')) return { text: path };
  const end = path.indexOf('\\', 2);
  return end <= 2 ? undefined : { computer: path.slice(2, end), text: path.slice(end) };
};

const isName = (text: string): boolean => text !== '' && !text.includes('\\');
/** Parentheses are what an instance begins and ends with. */
const isObject = (text: string): boolean => isName(text) && !/[()]/.test(text);

type Item = Omit<CounterPath, 'computer'>;

/** `object(instance)\counter`: an instance may hold parentheses and backslashes, so it ends at the last `)\`. */
const withInstance = (text: string): Item | undefined => {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')\\');
  if (open < 1 || close < open) return undefined;
  const object = text.slice(0, open);
  const counter = text.slice(close + 2);
  if (!isObject(object) || !isName(counter) || close === open + 1) return undefined;
  const { name, ...rest } = parseInstanceName(text.slice(open + 1, close));
  return { object, ...rest, instance: name, counter };
};

const withoutInstance = (text: string): Item | undefined => {
  const slash = text.indexOf('\\');
  const object = text.slice(0, Math.max(slash, 0));
  const counter = text.slice(slash + 1);
  return isObject(object) && isName(counter) ? { object, counter } : undefined;
};

/**
 * Takes `\\computer\object(parent/instance#index)\counter` apart. undefined: it is no path.
 * Learn: Specifying a Counter Path, PdhParseCounterPathW.
 */
export const parsePath = (path: string): CounterPath | undefined => {
  const rest = path.length > MAX_PATH ? undefined : withoutComputer(path);
  if (rest === undefined || !rest.text.startsWith('\\')) return undefined;
  const text = rest.text.slice(1);
  const item = withInstance(text) ?? withoutInstance(text);
  if (item === undefined) return undefined;
  return rest.computer === undefined ? item : { computer: rest.computer, ...item };
};

/**
 * The reverse of `parsePath`. undefined: the parts make no path, because one is missing or would be read as another.
 * Learn: PdhMakeCounterPathW.
 */
export const buildPath = (parts: CounterPath): string | undefined => {
  const { computer, object, parent, instance, index, counter } = parts;
  if (!isObject(object) || !isName(counter) || (computer !== undefined && !isName(computer))) return undefined;
  const machine = computer === undefined ? '' : `\\\\${computer}`;
  if (instance === undefined || instance === '')
    return parent === undefined && index === undefined ? within(`${machine}\\${object}\\${counter}`) : undefined;
  const item = instanceText({
    name: instance,
    ...(parent === undefined ? {} : { parent }),
    ...(index === undefined ? {} : { index }),
  });
  return within(`${machine}\\${object}(${item})\\${counter}`);
};

const within = (path: string): string | undefined => (path.length > MAX_PATH ? undefined : path);

/** Whether its instance is a wildcard: each sample may have others. */
export const hasInstanceWildcard = ({ parent = '', instance = '' }: CounterPath): boolean =>
  instance.includes(WILDCARD) || parent.includes(WILDCARD);

/** Whether it asks for several counters. */
export const hasCounterWildcard = ({ counter }: CounterPath): boolean => counter.includes(WILDCARD);
