import type { Offer } from '../offer.ts';

/** An option as completion knows it. */
export interface TableFlag {
  /** Without its dashes. */
  readonly name: string;
  /** Absent: it takes no value. */
  readonly takes?: 'value' | 'list';
  readonly offers?: Offer;
  readonly mayRepeat?: true;
  /** What the help says of it, shortened. '': nothing in one line. */
  readonly about: string;
}

/** An option of sc (`start=`) and what can stand behind it. Absent: nothing that could be offered. */
export interface TableKey {
  readonly name: string;
  readonly offers?: Offer;
  /** Values are separated by a slash. */
  readonly isList?: true;
  readonly about: string;
}

/** A word of the command line: one of svcdeck's own commands, a verb of sc or net, or a word behind one. */
export interface TableCommand {
  readonly name: string;
  /** What the help says of it in a line. */
  readonly about: string;
  readonly flags?: readonly TableFlag[];
  /** Its options have PowerShell's form: one dash, any case, the value behind a blank. */
  readonly isCmdlet?: true;
  readonly keys?: readonly TableKey[];
  /** They may stand in place of a name. Absent: behind it alone. */
  readonly keysFirst?: true;
  /** What stands where no option stands, in this order; the last may be repeated unless `isFixed`. */
  readonly positionals?: readonly Offer[];
  readonly isFixed?: true;
  readonly words?: readonly TableCommand[];
}

/** All that can be typed, as the commands, their options and their help have it. */
export interface CommandTable {
  /** Options before the command. */
  readonly flags: readonly TableFlag[];
  /** svcdeck's own commands, and `sc`, `net`, `help` and `version`. */
  readonly commands: readonly TableCommand[];
}
