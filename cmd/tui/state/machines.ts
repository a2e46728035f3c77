import { bareComputer } from '../../../lib/computer-name.ts';
import { sameName } from '../../../lib/recorded/names.ts';
import type { MachineChoice } from '../../context.ts';
import type { UiState } from './state.ts';

/** A machine that can be shown. */
export interface MachineTarget {
  /** What people call it. */
  readonly label: string;
  /** Where it is known from: `--computer`, settings, recent, ... */
  readonly origin: string;
  readonly choice: MachineChoice;
}

/** The machines to choose from. */
export interface MachinesState {
  readonly targets: readonly MachineTarget[];
  /** The one that is shown. */
  readonly current: MachineTarget;
  /** Any computer's name will do, since this is Windows. */
  readonly canName: boolean;
}

export type MachinesAction =
  | { readonly type: 'machine/wanted'; readonly target: MachineTarget }
  /** It is being opened; undefined: no longer. */
  | { readonly type: 'machine/opening'; readonly label: string | undefined };

/** What a choice is known by: two of one key are the same machine. */
export const machineKey = ({ machine, computer }: MachineChoice): string =>
  [machine ?? '', computer?.toLowerCase() ?? ''].join('|');

/** The targets, each machine once: the first of each stays. */
export const distinctTargets = (targets: readonly MachineTarget[]): readonly MachineTarget[] => {
  const known = new Set<string>();
  return targets.filter(({ choice }) => {
    const key = machineKey(choice);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
};

/** What Windows takes for a computer's name. */
const COMPUTER = /^[^\s\\/"<>|*?=;@[\]\p{Cc}]{1,255}$/u;

const isCalled = ({ label, choice }: MachineTarget, name: string): boolean =>
  sameName(label, name) || (choice.computer !== undefined && sameName(choice.computer, name));

/** The machine that somebody names, with or without backslashes. undefined: there is none of that name. */
export const namedTarget = ({ targets, canName }: MachinesState, typed: string): MachineTarget | undefined => {
  const name = bareComputer(typed.trim());
  const known = targets.find((target) => isCalled(target, name));
  if (known !== undefined || !canName || !COMPUTER.test(name)) return known;
  return { label: name, origin: 'as typed', choice: { computer: name } };
};

/** What the picker offers for what was typed: those that have it in their name or origin, and the name itself. */
export const offeredTargets = (machines: MachinesState, typed: string): readonly MachineTarget[] => {
  const text = typed.trim().toLowerCase();
  const found = machines.targets.filter(({ label, origin }) => `${label} ${origin}`.toLowerCase().includes(text));
  const named = text === '' ? undefined : namedTarget(machines, typed);
  return named === undefined || found.includes(named) ? found : [...found, named];
};

/** Why no other machine can be shown now. undefined: it can. */
export const whyNoSwitch = ({ machines, changes, computer }: UiState): string | undefined => {
  if (machines === undefined) return 'there is no other machine to show';
  return changes.length === 0
    ? undefined
    : `${changes.length} under way on ${computer}: it can be left when that has ended`;
};
