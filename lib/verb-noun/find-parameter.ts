import { UsageError } from '../errors.ts';
import { nearest } from '../output/nearest.ts';
import type { Grammar, Parameter } from './parameter.ts';

/** A parameter under its whole name. */
export interface FoundParameter {
  readonly name: string;
  readonly parameter: Parameter;
}

const lower = (text: string): string => text.toLowerCase();

const ambiguous = (command: string, typed: string, names: readonly string[]): UsageError =>
  new UsageError(
    `${command}: Parameter cannot be processed because the parameter name '${typed}' is ambiguous. Possible matches include: ${names.map((name) => `-${name}`).join(' ')}.`,
  );

const notCarried = (
  { name: command, unsupported = {} }: Grammar,
  isMeant: (name: string) => boolean,
): UsageError | undefined => {
  const found = Object.entries(unsupported).find(([name]) => isMeant(lower(name)));
  return found === undefined ? undefined : new UsageError(`${command}: -${found[0]} is not supported: ${found[1]}`);
};

const unknown = ({ name: command, parameters }: Grammar, typed: string): UsageError => {
  const [near] = nearest(typed, Object.keys(parameters), 1);
  const offer = near === undefined ? '' : ` Did you mean -${near}?`;
  return new UsageError(`${command}: A parameter cannot be found that matches parameter name '${typed}'.${offer}`);
};

/**
 * The parameter of that name, alias, or beginning of a name. A whole name counts more than a beginning, and a parameter of the
 * command's own more than one that every command has.
 * UsageError: there is none, it is not carried here, or several begin so. Learn: about_Parameters, about_Parameter_Sets.
 */
export const findParameter = (grammar: Grammar, typed: string): FoundParameter => {
  const { name: command, parameters } = grammar;
  const all = Object.entries(parameters).map(([name, parameter]): FoundParameter => ({ name, parameter }));
  const wanted = lower(typed);
  const namesOf = ({ name, parameter: { aliases = [] } }: FoundParameter): readonly string[] =>
    [name, ...aliases].map(lower);
  const whole = all.find((each) => namesOf(each).includes(wanted));
  if (whole !== undefined) return whole;
  const missing = notCarried(grammar, (name) => name === wanted);
  if (missing !== undefined) throw missing;
  const begun = all.filter((each) => namesOf(each).some((name) => name.startsWith(wanted)));
  const [first, second] = begun;
  if (first === undefined) throw notCarried(grammar, (name) => name.startsWith(wanted)) ?? unknown(grammar, typed);
  if (second === undefined) return first;
  const [own, otherOwn] = begun.filter(({ parameter }) => parameter.isCommon !== true);
  if (own !== undefined && otherOwn === undefined) return own;
  throw ambiguous(
    command,
    typed,
    begun.map(({ name }) => name),
  );
};
