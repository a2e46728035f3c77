import type { Hashtable } from './hashtable.ts';

/** What every parameter says of itself. */
interface Common {
  /** Other names that PowerShell has for it. */
  readonly aliases?: readonly string[];
  /** From 0: where it may stand without its name. Absent: it needs it. */
  readonly position?: number;
  /** For help: a line, or lines. */
  readonly help: string;
  /** It is one that every command has: of a short name the command's own parameter is meant. */
  readonly isCommon?: boolean;
}

/** One parameter of a command with a Verb-Noun name. `value`: how help shows what it takes. */
export type Parameter = Common &
  (
    | { readonly kind: 'switch' }
    | { readonly kind: 'text'; readonly value: string; readonly mayBeEmpty?: boolean }
    /** One of these words, in any case; as much of it as is unambiguous. `numbers`: what PowerShell takes in their place. */
    | {
        readonly kind: 'word';
        readonly words: readonly string[];
        readonly numbers?: ReadonlyMap<string, string>;
      }
    | { readonly kind: 'words'; readonly words: readonly string[] }
    /** Texts with commas between them; a backtick before a comma makes it part of the text. */
    | { readonly kind: 'list'; readonly value: string }
    /** Counter paths, which may hold commas: a new one begins where a backslash follows the comma. */
    | { readonly kind: 'paths'; readonly value: string }
    | { readonly kind: 'number'; readonly value: string; readonly least: number; readonly most: number }
    | { readonly kind: 'numbers'; readonly value: string; readonly least: number; readonly most: number }
    | { readonly kind: 'hashtable'; readonly value: string }
  );

/** Parameters by name, in PowerShell's spelling. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** What a parameter's value is once it has been read. */
export type ParameterValue = boolean | string | number | readonly string[] | readonly number[] | Hashtable;

type ValueOf<P extends Parameter> = P['kind'] extends 'switch'
  ? boolean
  : P['kind'] extends 'text' | 'word'
    ? string
    : P['kind'] extends 'list' | 'words' | 'paths'
      ? readonly string[]
      : P['kind'] extends 'number'
        ? number
        : P['kind'] extends 'numbers'
          ? readonly number[]
          : Hashtable;

/** The values of a call; undefined: the parameter was not given. */
export type BoundValues<P extends Parameters> = { readonly [Name in keyof P]: ValueOf<P[Name]> | undefined };

/** What a command with a Verb-Noun name takes, and what of it goes together. */
export interface Grammar<P extends Parameters = Parameters> {
  /** As PowerShell spells it: `Get-Service`. */
  readonly name: string;
  readonly parameters: P;
  /** Of each group at most one may be given: they belong to different parameter sets. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Of each group one has to be given. */
  readonly mandatory?: readonly (readonly string[])[];
  /** What PowerShell has and this has not, with the reason. */
  readonly unsupported?: Readonly<Record<string, string>>;
}
