import type { Facts, Said } from './said.ts';

/** How something stands, from good to bad; `not-here`: this computer does not have it, and nobody needs to mind. */
export const verdicts = ['ok', 'not-here', 'note', 'warning', 'fault'] as const;
/** See `verdicts`. */
export type Verdict = (typeof verdicts)[number];

/** What is looked at together. In the order of the table. */
export const groups = [
  'windows',
  'rights',
  'terminal',
  'services',
  'events',
  'counters',
  'processes',
  'structs',
  'hosting',
  'files',
  'svcdeck',
] as const;
/** See `groups`. */
export type Group = (typeof groups)[number];

/** What a check came to. */
export interface Outcome {
  readonly verdict: Verdict;
  /** One sentence on how it is. */
  readonly text: Said;
  /** One sentence on what to do. Absent: nothing. */
  readonly advice?: Said;
  /** The same for programs, and what they may want to know besides. */
  readonly facts?: Facts;
}

/** An outcome and where it comes from. */
export interface Finding extends Outcome {
  /** `services.list`; a check that looks at several things has several findings. */
  readonly check: string;
  readonly group: Group;
  /** What was looked at, in a word or two. */
  readonly title: string;
  readonly tookMs: number;
}

/** It is as it should be. */
export const ok = (text: Said, facts?: Facts): Outcome => ({
  verdict: 'ok',
  text,
  ...(facts === undefined ? {} : { facts }),
});

/** Something else than good. */
export const found = (
  verdict: Exclude<Verdict, 'ok'>,
  text: Said,
  { advice, facts }: { readonly advice?: Said; readonly facts?: Facts } = {},
): Outcome => ({
  verdict,
  text,
  ...(advice === undefined ? {} : { advice }),
  ...(facts === undefined ? {} : { facts }),
});

/** The worst of all. */
export const worst = (findings: readonly Pick<Finding, 'verdict'>[]): Verdict =>
  findings.reduce<Verdict>(
    (most, { verdict }) => (verdicts.indexOf(verdict) > verdicts.indexOf(most) ? verdict : most),
    'ok',
  );

/** Nobody has to do anything. */
export const isWell = (findings: readonly Pick<Finding, 'verdict'>[]): boolean =>
  findings.every(({ verdict }) => verdict !== 'warning' && verdict !== 'fault');
