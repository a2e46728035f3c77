import type { Parameters } from '../../lib/verb-noun/parameter.ts';

/** Learn: about_CommonParameters, ActionPreference. */
const actions = ['Continue', 'SilentlyContinue', 'Ignore', 'Stop'] as const;
/** `-ea 0` is what many have in their fingers. */
const actionNumbers: ReadonlyMap<string, (typeof actions)[number]> = new Map([
  ['0', 'SilentlyContinue'],
  ['1', 'Stop'],
  ['2', 'Continue'],
  ['4', 'Ignore'],
]);

const action = { kind: 'word', words: actions, numbers: actionNumbers, isCommon: true } as const;

/** What every command with a Verb-Noun name takes. */
export const commonParameters = {
  Verbose: { kind: 'switch', aliases: ['vb'], isCommon: true, help: 'Say on standard error what is done' },
  ErrorAction: {
    ...action,
    aliases: ['ea'],
    help: 'What becomes of a failure\nContinue: it is told, and the rest is done. SilentlyContinue: the exit code alone tells.\nIgnore: nor does that. Stop: the first one ends everything',
  },
  WarningAction: {
    ...action,
    aliases: ['wa'],
    help: 'What becomes of a warning\nContinue: it is told. SilentlyContinue, Ignore: it is not. Stop: it ends everything',
  },
  ProgressAction: {
    ...action,
    aliases: ['proga'],
    help: 'Of progress on a terminal\nSilentlyContinue, Ignore: none is shown',
  },
  InformationAction: { ...action, aliases: ['infa'], help: 'Without effect: there are no such messages' },
  Debug: { kind: 'switch', aliases: ['db'], isCommon: true, help: 'Without effect: there are no such messages' },
} as const satisfies Parameters;

/** Of what changes something. */
export const changeParameters = {
  WhatIf: { kind: 'switch', aliases: ['wi'], isCommon: true, help: 'Say what would happen, and change nothing' },
  Confirm: { kind: 'switch', aliases: ['cf'], isCommon: true, help: 'Ask before each change' },
} as const satisfies Parameters;

/** Of what gives objects. */
export const outputParameters = {
  Json: { kind: 'switch', isCommon: true, help: 'One JSON array, a line for each object' },
  Csv: { kind: 'switch', isCommon: true, help: 'CSV with a header (RFC 4180)' },
} as const satisfies Parameters;

/** The computers that something is done on. */
export const computerParameter = {
  ComputerName: {
    kind: 'list',
    value: 'NAME,...',
    aliases: ['Cn'],
    help: 'These computers instead of this one; . and localhost are this one',
  },
} as const satisfies Parameters;

const VARIABLE = 'a variable of PowerShell can not be set from another process; take standard output';
const BUFFER = 'output is written as it comes';

/** What PowerShell's own shell does with a command, and nobody else can. */
export const unsupportedEverywhere: Readonly<Record<string, string>> = {
  OutVariable: VARIABLE,
  ov: VARIABLE,
  ErrorVariable: VARIABLE,
  ev: VARIABLE,
  WarningVariable: VARIABLE,
  wv: VARIABLE,
  InformationVariable: VARIABLE,
  iv: VARIABLE,
  PipelineVariable: VARIABLE,
  pv: VARIABLE,
  OutBuffer: BUFFER,
  ob: BUFFER,
};

/** The same for a call that only a program in the pipeline could make. */
export const INPUT_OBJECT = 'objects do not travel between processes; -Name - reads names from standard input';
