import type { FailureSettings } from './failure-settings.ts';
import { onNonCrashText } from './failure-text.ts';
import { actionsWord, resetWord } from './failure-words.ts';
import type { Field } from './field-lines.ts';

const orNone = (text: string): string => (text === '' ? '(none)' : text);

/** Each setting on one line, exact to the millisecond: two that differ look different. */
const texts: readonly (readonly [label: string, text: (settings: FailureSettings) => string])[] = [
  ['On failure', ({ actions }) => orNone(actionsWord(actions))],
  ['Count returns to 0', ({ resetPeriodSeconds }) => resetWord(resetPeriodSeconds)],
  ['Counts as failure', ({ onNonCrash }) => onNonCrashText(onNonCrash)],
  ['Command', ({ command }) => orNone(command)],
  ['Reboot message', ({ rebootMessage }) => orNone(rebootMessage)],
];

const differences = (from: FailureSettings, to: FailureSettings) =>
  texts.map(([label, text]) => ({ label, was: text(from), is: text(to) })).filter(({ was, is }) => was !== is);

/** What a change changes: each label with what it becomes and what it was. */
export const failureDifference = (before: FailureSettings, after: FailureSettings): readonly Field[] =>
  differences(before, after).map(({ label, was, is }): Field => [label, `${is} (before: ${was})`]);

/** Where Windows tells something else than was set. */
export const readBackDifference = (set: FailureSettings, told: FailureSettings): string =>
  differences(set, told)
    .map(({ label, was, is }) => `${label}: ${is} instead of ${was}`)
    .join('; ');
