import { inspect } from 'node:util';

/** What node:test says about a test that is over, as far as it is counted here. */
export interface TestEnd {
  readonly name: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
  readonly details: {
    readonly type?: string | undefined;
    readonly error?: (Error & { readonly failureType?: string }) | undefined;
  };
}

/** How the tests of one file, or of all files, went. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each with where it is and what happened. */
  readonly failures: readonly string[];
  /** The failures of files that passed when they were run again; they count as passed, and are told in full. */
  readonly unsteady: readonly string[];
  /** Why tests were left out, and how many for each reason. */
  readonly reasons: ReadonlyMap<string, number>;
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [], reasons: new Map() };

const isSet = (mark: string | boolean | undefined): boolean => mark !== undefined && mark !== false;

const plural = (count: number): string => `${count} test${count === 1 ? '' : 's'}`;

export const withSkipped = (tally: Tally, reason: string, count = 1): Tally => ({
  ...tally,
  skipped: tally.skipped + count,
  reasons: new Map(tally.reasons).set(reason, (tally.reasons.get(reason) ?? 0) + count),
});

export const withFailure = (tally: Tally, failure: string): Tally => ({
  ...tally,
  failed: tally.failed + 1,
  failures: [...tally.failures, failure],
});

const textOf = ({ name, file, line, details }: TestEnd, path: string): string => {
  const { error } = details;
  const what = error?.cause ?? error?.message ?? 'no reason given';
  const place = file === undefined || line === undefined ? path : `${path}:${line}`;
  return `${place}  ${name}\n${typeof what === 'string' ? what : inspect(what)}`;
};

/**
 * Counts one test that is over.
 * @param path the file that is being run, as it is shown
 */
export const count = (tally: Tally, end: TestEnd, hasPassed: boolean, path: string): Tally => {
  // A suite is no test; and a failure of a test within a test is told where it happened.
  if (end.details.type === 'suite') return tally;
  if (isSet(end.todo)) return withSkipped(tally, 'to be done');
  if (isSet(end.skip)) return withSkipped(tally, typeof end.skip === 'string' ? end.skip : 'no reason given');
  // node:test reports the file itself when no test in it was reported.
  const isFile = end.name === end.file;
  if (isFile && hasPassed) return withFailure(tally, `${path}\nnone of its tests has run to its end`);
  if (hasPassed) return { ...tally, passed: tally.passed + 1 };
  if (end.details.error?.failureType === 'subtestsFailed') return { ...tally, failed: tally.failed + 1 };
  return withFailure(tally, textOf(end, path));
};

export const addTallies = (one: Tally, other: Tally): Tally => {
  const reasons = new Map(one.reasons);
  for (const [reason, times] of other.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + times);
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
    unsteady: [...one.unsteady, ...other.unsteady],
    reasons,
  };
};

/** What counts of a file that failed and was run again. */
export const afterRetry = (first: Tally, second: Tally): Tally =>
  second.failed > 0 ? second : { ...second, unsteady: [...second.unsteady, ...first.failures] };

/** One line about one file. */
export const fileLine = (path: string, tally: Tally, milliseconds: number): string => {
  const ran = tally.passed + tally.failed;
  const parts = [
    tally.failed > 0 ? `${tally.failed} of ${plural(ran)} failed` : plural(ran),
    ...(tally.skipped > 0 ? [`${tally.skipped} skipped`] : []),
    `${(milliseconds / 1000).toFixed(1)} s`,
  ];
  return `${tally.failed > 0 ? 'FAIL' : 'ok  '} ${path}  (${parts.join(', ')})`;
};

/** Failures in full, those of the first run too where a second one passed, reasons of what was left out, and last the line that others read. */
export const summary = (tally: Tally): string => {
  const failures = tally.failures.map((failure) => `\nFAIL ${failure}\n`);
  const unsteady = tally.unsteady.map((failure) => `\nUNSTEADY: failed, and passed when run again: ${failure}\n`);
  const left = [...tally.reasons].map(([reason, times]) => `left out: ${plural(times)}: ${reason}\n`);
  const last = `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`;
  return [...failures, ...unsteady, '\n', ...left, last].join('');
};
