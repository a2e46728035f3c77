import type { ShapeName } from './shapes.ts';

/** What a parameter is to PowerShell. `moment`, `duration`: a date or time span, or the text that the executable takes. */
export type ParameterType = 'text' | 'texts' | 'whole' | 'switch' | 'truth' | 'moment' | 'duration' | 'credential';

/**
 * How a value becomes words of the command line. `list`: with commas between; `each`: the option once a value; `pair`: --x or --no-x;
 * `colon`: -Name:value, as commands with PowerShell's names have it. */
export type OptionKind = 'value' | 'list' | 'each' | 'switch' | 'time' | 'duration' | 'pair' | 'behind' | 'colon';

/** Names that can be completed. */
export type CompletionKind = 'service' | 'log' | 'provider' | 'source' | 'object' | 'counter';

export interface DeckParameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly help: string;
  /** Of the executable. Absent: the parameter is handled by `prepare`, or by the module itself. */
  readonly option?: string;
  /** Absent: what goes with the type. */
  readonly kind?: OptionKind;
  readonly isMandatory?: boolean;
  readonly position?: number;
  /** The only values. */
  readonly values?: readonly string[];
  readonly completion?: CompletionKind;
  readonly aliases?: readonly string[];
  /** What is not said on the command line is the executable's to decide; this is for numbers with limits. */
  readonly range?: readonly [least: number, most: number];
}

/** What a function acts on: each value that comes through the pipeline is one, and all go to one process. */
export interface DeckTarget extends DeckParameter {
  /**
   * The word in front of them, so that a name is never taken for an option. '': the command takes none. ':': the command has one of
   * PowerShell's names, and takes them as -Name:A,B and computers as -ComputerName:A,B.
   */
  readonly separator: '--' | '' | ':';
  /** The command takes one: each value is a call of its own. */
  readonly isSingle?: boolean;
  /** Its values belong together, so they do not come through the pipeline one by one. */
  readonly isWhole?: boolean;
}

export interface DeckExample {
  readonly code: string;
  readonly text: string;
}

/** A function of the module: what it is called, what it calls, and what it gives. */
export interface DeckFunction {
  readonly name: string;
  readonly synopsis: string;
  readonly description: string;
  /** The executable's command and the options that every call has. */
  readonly words: readonly string[];
  readonly target?: DeckTarget;
  readonly parameters: readonly DeckParameter[];
  readonly shape: ShapeName;
  /** A JSON document, an object a line, or nothing where all went well. */
  readonly answer: 'document' | 'lines' | 'none';
  /** It changes something: WhatIf and Confirm, and output only with PassThru. Absent: it only reads. */
  readonly change?: {
    readonly action: string;
    readonly impact: 'Low' | 'Medium' | 'High';
    /** What is acted on where there is no target: an expression. */
    readonly on?: string;
    /** What it made or changed is given without being asked for. */
    readonly isTold?: boolean;
  };
  /** Other computers can be named. */
  readonly hasComputers: boolean;
  /** PowerShell between the options and the call. */
  readonly prepare?: string;
  /** PowerShell in place of a call: the function starts no process. */
  readonly body?: string;
  readonly examples: readonly DeckExample[];
}
