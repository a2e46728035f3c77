import type { FailureChange } from './failure-change.ts';
import { actionsWord, resetWord } from './failure-words.ts';
import { hideSecrets } from './secrets.ts';
import { shellWord } from './shell-word.ts';

/** The words of `failure set` that do what a change does, ready for a shell, and what they leave out, a sentence each. */
export interface FailureLine {
  readonly words: string;
  readonly without: readonly string[];
}

const isOut = (text: string): boolean => /[\r\n]/.test(text) || hideSecrets(text) !== text;

/** What looks like a password, and line breaks, are left out. */
export const failureLine = (name: string, { before, after }: FailureChange): FailureLine => {
  const actions = actionsWord(after.actions);
  const isOther = actionsWord(before.actions) !== actions || before.resetPeriodSeconds !== after.resetPeriodSeconds;
  const texts = [
    ['--command', before.command, after.command],
    ['--reboot-message', before.rebootMessage, after.rebootMessage],
  ] as const;
  const changed = texts.filter(([, was, is]) => was !== is);
  return {
    words: [
      'failure set',
      shellWord(name),
      ...(isOther ? ['--actions', shellWord(actions)] : []),
      ...(isOther && after.actions.length > 0 ? ['--reset', resetWord(after.resetPeriodSeconds)] : []),
      ...changed.filter(([, , is]) => !isOut(is)).flatMap(([option, , is]) => [option, shellWord(is)]),
      ...(before.onNonCrash === after.onNonCrash ? [] : [after.onNonCrash === true ? '--on-error' : '--no-on-error']),
    ].join(' '),
    without: changed
      .filter(([, , is]) => isOut(is))
      .map(([option]) => `The command line leaves ${option} out: it holds a secret or a line break.`),
  };
};
