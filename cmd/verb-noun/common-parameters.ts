import type { Parameters } from '../../lib/verb-noun/parameter.ts';

/** What each failure comes to. Learn: about_CommonParameters. */
const errorActions = ['Continue', 'SilentlyContinue', 'Ignore', 'Stop'] as const;

/** What every command with a Verb-Noun name takes. */
export const commonParameters = {
  Verbose: { kind: 'switch', aliases: ['vb'], isCommon: true, help: 'Say on standard error what is done' },
  ErrorAction: {
    kind: 'word',
    aliases: ['ea'],
    words: errorActions,
    isCommon: true,
    help: 'What becomes of a failure\nContinue: it is told, and the rest is done. SilentlyContinue: the exit code alone tells.\nIgnore: nor does that. Stop: the first one ends everything',
  },
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

/** What PowerShell's own shell does with a command, and nobody else can. */
export const unsupportedEverywhere: Readonly<Record<string, string>> = {
  OutVariable: VARIABLE,
  ErrorVariable: VARIABLE,
  WarningVariable: VARIABLE,
  InformationVariable: VARIABLE,
  PipelineVariable: VARIABLE,
  OutBuffer: 'output is written as it comes',
};

/** The same for a call that only a program in the pipeline could make. */
export const INPUT_OBJECT = 'objects do not travel between processes; -Name - reads names from standard input';
