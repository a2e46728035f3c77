import { FailedError } from '../../lib/errors.ts';
import type { PlannedService } from '../../lib/service/plan.ts';
import type { Parameters } from '../../lib/verb-noun/parameter.ts';
import { ERROR_SERVICE_NOT_ACTIVE, SERVICE_ACTIVE, SERVICE_CONTROL_STOP, SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { carryOutPlan, planFor, type StateChange, withoutNeeded } from './change-state.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { INPUT_OBJECT } from './common-parameters.ts';
import { namedFailure } from './named-failure.ts';
import { cannotBe } from './service-target.ts';
import { changeServices, type StateAction, stateExitCodes, stateOutput, stateParameters } from './state-cmdlet.ts';

const parameters = {
  ...stateParameters,
  Force: { kind: 'switch', help: 'Stop what depends on them as well' },
  NoWait: { kind: 'switch', help: 'Do not wait until they have stopped' },
} as const satisfies Parameters;

/** The services of a plan that nobody has named and that are not where they are to be. */
export const others = async (
  scene: Scene,
  change: StateChange,
  entries: readonly ServiceEntry[],
): Promise<readonly PlannedService[]> => {
  const plan = await planFor(scene, change, entries);
  if (plan === undefined) return [];
  const touched = new Set(plan.steps.map(({ service }) => service));
  return plan.services.filter((service) => service.role !== 'named' && touched.has(service));
};

const stopAndWait = async (scene: Scene, change: StateChange, entries: readonly ServiceEntry[]): Promise<boolean> => {
  const plan = await planFor(scene, change, entries);
  if (plan === undefined) return false;
  const { outcomes } = await carryOutPlan(scene, change, plan);
  return [...outcomes.values()].every(({ kind }) => kind === 'done');
};

/** Asks the service to stop, and leaves it at that. What depends on it has to be gone before, and is waited for. */
const stopWithoutWaiting = async (scene: Scene, change: StateChange, entry: ServiceEntry): Promise<void> => {
  const { services } = change.machine;
  try {
    const needing = change.isForced ? await services.dependents(entry.name, SERVICE_ACTIVE) : [];
    if (needing.length > 0 && !(await stopAndWait(scene, change, needing)))
      throw new FailedError('what depends on it did not stop');
    await services.control(entry.name, SERVICE_CONTROL_STOP);
  } catch (error) {
    const isDown = error instanceof Win32Error && error.code === ERROR_SERVICE_NOT_ACTIVE;
    if (!isDown) await scene.problems.tell(namedFailure(cannotBe(entry, 'stopped'), error), change.machine);
  }
};

const action = ({ isForced, waits }: { readonly isForced: boolean; readonly waits: boolean }): StateAction => {
  const changeOn = (machine: Machine): StateChange => ({ machine, goal: 'stop', isForced });
  return {
    able: (scene, machine, entries) => withoutNeeded(scene, changeOn(machine), entries),
    alsoTouched: (scene, machine, entries) => others(scene, changeOn(machine), entries),
    act: async (scene, machine, entries) => {
      if (waits) await stopAndWait(scene, changeOn(machine), entries);
      else
        for (const entry of entries)
          if (entry.status.state !== SERVICE_STOPPED) await stopWithoutWaiting(scene, changeOn(machine), entry);
    },
  };
};

export const command = cmdletCommand({
  name: 'Stop-Service',
  synopsis: 'stop services and wait until they have stopped',
  usage: ['[-Name] NAME,... [-Force] [-NoWait] [-PassThru] [-WhatIf] [-Confirm]', '-DisplayName NAME,... [...]'],
  description: `A service that others need which run is not stopped without -Force: the others are stopped then too, and first, and are brought
back where the service refuses. One that has stopped already is left as it is.`,
  parameters,
  oneOf: [['Name', 'DisplayName']],
  mandatory: [['Name', 'DisplayName']],
  unsupported: { InputObject: INPUT_OBJECT },
  output: stateOutput,
  exitCodes: stateExitCodes,
  examples: [
    'Stop-Service Spooler -Force',
    'Stop-Service -Name w*, Spooler -Exclude Win*, W3* -Force -WhatIf',
    'Stop-Service LanmanWorkstation -Force -PassThru',
    'Stop-Service W32Time -NoWait',
  ],
  run: (values, scene) =>
    changeServices(values, scene, action({ isForced: values.Force === true, waits: values.NoWait !== true })),
});
