import { chooseServices } from '../../lib/verb-noun/choose-services.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import type { ServiceObject } from '../../lib/verb-noun/service-object.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import type { Scene } from './cmdlet.ts';
import { changeParameters, INPUT_OBJECT, outputParameters } from './common-parameters.ts';
import { onEachComputer, onWhich } from './computers.ts';
import { choiceParameters, readChoice } from './service-parameters.ts';
import { targetName } from './service-target.ts';
import { ShouldProcess } from './should-process.ts';
import { printUsual, readUsual } from './usual-services.ts';

/** What the commands take that start, stop, suspend and resume services. */
export const stateParameters = {
  ...choiceParameters,
  PassThru: { kind: 'switch', help: 'Give the services as they are afterwards, as Get-Service does' },
  ...changeParameters,
  ...outputParameters,
} as const satisfies Parameters;

type Values = BoundValues<typeof stateParameters>;

/** What a command does to services, in its parts. */
export interface StateAction {
  /** Those that it can be done to; what stands against the others is told. Absent: all. */
  able?(scene: Scene, machine: Machine, entries: readonly ServiceEntry[]): Promise<readonly ServiceEntry[]>;
  /** What else would be touched, for -WhatIf. Absent: nothing. */
  alsoTouched?(
    scene: Scene,
    machine: Machine,
    entries: readonly ServiceEntry[],
  ): Promise<readonly Pick<ServiceEntry, 'name' | 'displayName'>[]>;
  /** Does it, and tells what failed. */
  act(scene: Scene, machine: Machine, entries: readonly ServiceEntry[]): Promise<void>;
}

const readAgain = ({ services }: Machine, entries: readonly ServiceEntry[]): Promise<readonly ServiceEntry[]> =>
  Promise.all(entries.map(async (entry) => ({ ...entry, status: await services.status(entry.name) })));

const onMachine = async (
  scene: Scene,
  machine: Machine,
  entries: readonly ServiceEntry[],
  { able, alsoTouched, act }: StateAction,
  { should, where }: { readonly should: ShouldProcess; readonly where: string },
): Promise<void> => {
  const wanted = able === undefined ? entries : await able(scene, machine, entries);
  const meant = await should.among(wanted, (entry) => `${targetName(entry)}${where}`);
  if (should.isWhatIf) {
    const others = wanted.length === 0 ? [] : ((await alsoTouched?.(scene, machine, wanted)) ?? []);
    for (const other of others) await should.may(`${targetName(other)}${where}`);
  } else if (meant.length > 0) await act(scene, machine, meant);
};

/** Finds what is meant, asks where that is wanted, does it, and gives the services where these are wanted. */
export const changeServices = async (values: Values, scene: Scene, action: StateAction): Promise<number> => {
  const { problems } = scene;
  const should = new ShouldProcess(scene, values);
  const choice = await readChoice(scene, values);
  const objects: ServiceObject[] = [];
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    const { entries, missing } = await chooseServices(machine, choice);
    for (const error of missing) await problems.tell(error, machine);
    await onMachine(scene, machine, entries, action, { should, where: onWhich(values.ComputerName, machine) });
    if (values.PassThru === true && !should.isWhatIf)
      objects.push(...(await readUsual(scene, machine, await readAgain(machine, entries))));
  });
  if (values.PassThru === true && !should.isWhatIf) await printUsual(scene, objects);
  return should.exitCode;
};

/** What their help and their parameters have in common: one of the names has to be there, nothing comes out unless it is asked for. */
export const stateCmdlet = {
  oneOf: [['Name', 'DisplayName']],
  mandatory: [['Name', 'DisplayName']],
  unsupported: { InputObject: INPUT_OBJECT },
  output: `  Nothing; with -PassThru the services as Get-Service gives them, as a table, or with -Json or -Csv. On a terminal standard
  error shows the progress. Failures are told on standard error, with -Json each as one JSON object a line.`,
  exitCodes: `0 done   1 failed   2 wrong call   4 no such service   5 access denied   124 timed out
  130 interrupted, or a no to -Confirm`,
} as const;
