import {
  INFINITE,
  SC_ACTION_NONE,
  SC_ACTION_OWN_RESTART,
  SC_ACTION_REBOOT,
  SC_ACTION_RESTART,
  SC_ACTION_RUN_COMMAND,
} from '../../native/codes.ts';
import type { FailureAction, FailureActions, ServiceOptions } from '../../native/types.ts';
import { safeLines } from '../output/safe-text.ts';
import { durationText } from './duration.ts';
import type { Field } from './field-lines.ts';
import { actionWord } from './words.ts';

const ordinal = (index: number, count: number): string => {
  const name = ['First', 'Second', 'Third'][index] ?? `${index + 1}th`;
  return index === count - 1 ? `${name} and later` : name;
};

const actionText = ({ type, delayMs }: FailureAction): string =>
  type === SC_ACTION_NONE
    ? 'nothing'
    : `${actionWord(type)} ${delayMs === 0 ? 'at once' : `after ${durationText(delayMs)}`}`;

/** What counts as a failure. undefined: this Windows knows a crash only. */
export const onNonCrashText = (onNonCrash: boolean | undefined): string =>
  onNonCrash === true ? 'a crash, or a stop with an exit code' : 'a crash only';

/** What is set for failures, as labels and what belongs to them; several lines where it is a list. */
export const recoveryFields = ({ failureActions, failureActionsOnNonCrash }: ServiceOptions): readonly Field[] => {
  if (failureActions === undefined) return [];
  const { actions, resetPeriodSeconds, command, rebootMessage } = failureActions;
  const texts: readonly Field[] = [
    ['Command', command || undefined],
    ['Reboot message', rebootMessage === '' ? undefined : safeLines(rebootMessage)],
  ];
  const flag: Field = ['Counts as failure', onNonCrashText(failureActionsOnNonCrash)];
  // Without actions the flag says nothing, but where it is set somebody set it.
  if (actions.length === 0)
    return [['On failure', 'nothing is set'], ...(failureActionsOnNonCrash === true ? [flag] : []), ...texts];
  return [
    ...actions.map((action, index): Field => [ordinal(index, actions.length), actionText(action)]),
    [
      'Count returns to 0',
      resetPeriodSeconds === INFINITE ? 'never' : `after ${durationText(resetPeriodSeconds * 1000)}`,
    ],
    flag,
    ...texts,
  ];
};

const does: ReadonlyMap<number, string> = new Map([
  [SC_ACTION_RESTART, 'restarts it'],
  [SC_ACTION_OWN_RESTART, 'restarts it in a process of its own'],
  [SC_ACTION_REBOOT, 'restarts the computer'],
  [SC_ACTION_RUN_COMMAND, 'runs a command'],
]);

const isSame = (a: FailureAction, b: FailureAction): boolean =>
  a.type === b.type && (a.delayMs === b.delayMs || a.type === SC_ACTION_NONE);

/**
 * What Windows does when a service's process ends, as a sentence. Which action it takes depends on how often the service
 * has failed before, which nobody tells.
 */
export const forecastText = ({ actions }: FailureActions): string => {
  const [first, ...later] = actions;
  if (first === undefined || actions.every(({ type }) => type === SC_ACTION_NONE))
    return 'Nothing starts it again: it has no failure actions.';
  const what = does.get(first.type) ?? (first.type === SC_ACTION_NONE ? 'does nothing' : actionWord(first.type));
  const when =
    first.type === SC_ACTION_NONE ? '' : first.delayMs === 0 ? ' at once' : ` in ${durationText(first.delayMs)}`;
  if (later.every((each) => isSame(each, first))) return `Its failure action ${what}${when}.`;
  return `Its first failure action ${what}${when}; the later ones: ${later.map(actionText).join(', ')}.`;
};
