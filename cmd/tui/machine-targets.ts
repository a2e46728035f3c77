import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { MachineEntry } from '../../lib/settings/settings-document.ts';
import type { GlobalOptions, MachineChoice } from '../context.ts';
import { distinctTargets, type MachineTarget } from './state/machines.ts';

/** What machines may be known from. */
export interface MachineSources {
  readonly configured: readonly MachineEntry[];
  /** The last one first. */
  readonly recent: readonly MachineEntry[];
  readonly platform: NodeJS.Platform;
  /** This computer's own name. */
  readonly hostName: string;
}

const DEMO = 'demo';

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() === true;

const labelOf = ({ machine, computer }: MachineChoice): string => {
  if (computer !== undefined) return computer;
  return machine === undefined || machine === DEMO ? (machine ?? 'this computer') : basename(machine);
};

const targetOf = (choice: MachineChoice, origin: string, name?: string): MachineTarget => ({
  label: name ?? labelOf(choice),
  origin,
  choice,
});

const choiceOf = ({ machine, computer }: MachineEntry): MachineChoice => ({
  ...(machine === undefined ? {} : { machine }),
  ...(computer === undefined ? {} : { computer }),
});

/** A folder of recorded machines stands for all of them. One that can't be read stays, and says why when it is opened. */
const unfolded = async (target: MachineTarget): Promise<readonly MachineTarget[]> => {
  const { machine, computer } = target.choice;
  if (machine === undefined || machine === DEMO || computer !== undefined || !(await isFolder(machine)))
    return [target];
  const { listRecordedMachines } = await import('../../lib/recorded/folder.ts');
  const names = await listRecordedMachines(machine).catch(() => []);
  return names.length === 0 ? [target] : names.map((name) => targetOf({ machine, computer: name }, target.origin));
};

/** The one machine that the options name as it is called. Its path is a full one: it is remembered. */
export const ownChoice = ({ machine, computers: [computer] }: GlobalOptions): MachineChoice => ({
  ...(machine === undefined ? {} : { machine: machine === DEMO ? machine : resolve(machine) }),
  ...(computer === undefined ? {} : { computer }),
});

/**
 * The machines that the command line names. UsageError: a name that can be none, a pattern that nothing matches; FailedError: a
 * file of names can't be read.
 */
export const givenTargets = async (options: GlobalOptions, signal: AbortSignal): Promise<readonly MachineTarget[]> => {
  const { computers } = options;
  const { machine } = ownChoice(options);
  if (machine === undefined && computers.length === 0) return [];
  if (computers.length === 0) return unfolded(targetOf({ ...(machine === undefined ? {} : { machine }) }, '--machine'));
  const { expandComputers } = await import('../several/computer-names.ts');
  const names = await expandComputers(options, signal);
  return names.map((computer) => targetOf({ ...(machine === undefined ? {} : { machine }), computer }, '--computer'));
};

/** Every machine to choose from, each once: what was given, this computer, the settings', recent ones, the example. */
export const machineTargets = async (
  given: readonly MachineTarget[],
  { configured, recent, platform, hostName }: MachineSources,
): Promise<readonly MachineTarget[]> => {
  const own = configured.map((entry) => targetOf(choiceOf(entry), 'settings', entry.name));
  const all = [
    ...given,
    ...(platform === 'win32' ? [targetOf({}, 'this computer', hostName)] : []),
    ...(await Promise.all(own.map(unfolded))).flat(),
    ...recent.map((entry) => targetOf(choiceOf(entry), 'recent')),
    targetOf({ machine: DEMO }, 'built-in example'),
  ];
  return distinctTargets(all);
};
