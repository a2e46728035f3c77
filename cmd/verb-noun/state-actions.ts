import { FailedError } from '../../lib/errors.ts';
import type { PlannedService } from '../../lib/service/plan.ts';
import { ERROR_SERVICE_NOT_ACTIVE, SERVICE_ACTIVE, SERVICE_CONTROL_STOP, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { carryOutPlan, planFor, type StateChange, type StateGoal, withoutNeeded } from './change-state.ts';
import type { Scene } from './cmdlet.ts';
import { namedFailure } from './named-failure.ts';
import { cannotBe } from './service-target.ts';
import type { StateAction } from './state-cmdlet.ts';

/** The services of a plan that nobody has named and that are not where they are to be. */
const others = async (
  scene: Scene,
  change: StateChange,
  entries: readonly ServiceEntry[],
): Promise<readonly PlannedService[]> => {
  const plan = await planFor(scene, change, entries);
  if (plan === undefined) return [];
  const touched = new Set(plan.steps.map(({ service }) => service));
  return plan.services.filter((service) => service.role !== 'named' && touched.has(service));
};

/** Plans and carries it out, and waits. Whether all of it was done. */
const bring = async (scene: Scene, change: StateChange, entries: readonly ServiceEntry[]): Promise<boolean> => {
  const plan = await planFor(scene, change, entries);
  if (plan === undefined) return false;
  const { outcomes } = await carryOutPlan(scene, change, plan);
  return [...outcomes.values()].every(({ kind }) => kind === 'done');
};

const startOn = (machine: Machine): StateChange => ({ machine, goal: 'start', isForced: false });

/** Starts services; what they depend on is started by Windows. */
export const startAction: StateAction = {
  act: async (scene, machine, entries) => {
    await bring(scene, startOn(machine), entries);
  },
};

/** The same, where what is certain to fail is told before anything else is done. */
export const checkedStartAction: StateAction = {
  ...startAction,
  able: async (scene, machine, entries) =>
    (await planFor(scene, startOn(machine), entries)) === undefined ? [] : entries,
};

const actionTo = (goal: StateGoal, isForced: boolean): StateAction => {
  const changeOn = (machine: Machine): StateChange => ({ machine, goal, isForced });
  return {
    able: (scene, machine, entries) => withoutNeeded(scene, changeOn(machine), entries),
    alsoTouched: (scene, machine, entries) => others(scene, changeOn(machine), entries),
    act: async (scene, machine, entries) => {
      await bring(scene, changeOn(machine), entries);
    },
  };
};

/** Stops services, and what depends on them where that is forced. */
export const stopAction = (isForced: boolean): StateAction => actionTo('stop', isForced);

/** Stops services, and starts them again. */
export const restartAction = (isForced: boolean): StateAction => actionTo('restart', isForced);

/** Asks a service to stop, and leaves it at that. What depends on it has to be gone before, and is waited for. */
const stopWithoutWaiting = async (
  scene: Scene,
  change: StateChange,
  entry: ServiceEntry,
  isMeant: (entry: ServiceEntry) => boolean,
): Promise<void> => {
  const { services } = change.machine;
  try {
    // It may have been stopped for another one that it depends on.
    if ((await services.status(entry.name)).state === SERVICE_STOPPED) return;
    const needing = (await services.dependents(entry.name, SERVICE_ACTIVE)).filter(
      (each) => change.isForced || isMeant(each),
    );
    if (needing.length > 0 && !(await bring(scene, change, needing)))
      throw new FailedError('what depends on it did not stop');
    await services.control(entry.name, SERVICE_CONTROL_STOP);
  } catch (error) {
    const isDown = error instanceof Win32Error && error.code === ERROR_SERVICE_NOT_ACTIVE;
    if (!isDown) await scene.problems.tell(namedFailure(cannotBe(entry, 'stopped'), error), change.machine);
  }
};

/** Has services begin to stop. */
export const beginStopAction = (isForced: boolean): StateAction => ({
  ...stopAction(isForced),
  act: async (scene, machine, entries) => {
    const keys = new Set(entries.map(({ name }) => name.toLowerCase()));
    const isMeant = ({ name }: ServiceEntry): boolean => keys.has(name.toLowerCase());
    for (const entry of entries) await stopWithoutWaiting(scene, { machine, goal: 'stop', isForced }, entry, isMeant);
  },
});
