import { orAbsent } from '../../lib/service/absent.ts';
import { checkName } from '../../lib/service/pattern.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import type { Machine } from '../../native/types.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { changeParameters, computerParameter, INPUT_OBJECT, outputParameters } from './common-parameters.ts';
import { onEachComputer, onWhich } from './computers.ts';
import { findByKey } from './find-by-key.ts';
import { namedFailure } from './named-failure.ts';
import { cannotBe, targetName } from './service-target.ts';
import { ShouldProcess } from './should-process.ts';

const parameters = {
  Name: {
    kind: 'text',
    value: 'NAME',
    position: 0,
    aliases: ['ServiceName', 'SN'],
    help: 'Its key name; no wildcards.',
  },
  ...computerParameter,
  ...changeParameters,
  Json: outputParameters.Json,
} as const satisfies Parameters;

type Values = BoundValues<typeof parameters>;

const remove = async (scene: Scene, machine: Machine, values: Values, should: ShouldProcess): Promise<void> => {
  const { services, hosting } = machine;
  const entry = await findByKey(machine, values.Name ?? '');
  const { name } = entry;
  const isHosted = (await hosting.readDefinition(name).catch(() => undefined)) !== undefined;
  if (!(await should.may(`${targetName(entry)}${onWhich(values.ComputerName, machine)}`))) return;
  try {
    await services.delete(name);
  } catch (error) {
    throw namedFailure(cannotBe(entry, 'removed'), error);
  }
  const stays = (await orAbsent(services.status(name))) !== undefined;
  if (stays) scene.warn(`${name} is marked: it goes when it has stopped and nobody holds it open`);
  if (isHosted) scene.warn(`${name} was hosted by svcdeck: its definition and its logs stay where they are`);
};

const run = async (values: Values, scene: Scene): Promise<number> => {
  const { Name: name = '' } = values;
  checkName(name, `${scene.command}: -Name`);
  const should = new ShouldProcess(scene, values);
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    try {
      await remove(scene, machine, values, should);
    } catch (error) {
      await scene.problems.tell(error, machine);
    }
  });
  return should.exitCode;
};

export const command = cmdletCommand({
  name: 'Remove-Service',
  synopsis: 'delete a service',
  usage: ['[-Name] NAME [-WhatIf] [-Confirm]'],
  description: `One that runs is only marked: it goes when it has stopped. Nothing brings a service back, so the name is taken as it is, without
wildcards. Of a service that svcdeck hosts \`svcdeck remove\` takes away everything.`,
  parameters,
  mandatory: [['Name']],
  unsupported: { InputObject: INPUT_OBJECT },
  output: '  Nothing.',
  examples: ['Remove-Service Spooler -WhatIf', 'Remove-Service -Name W32Time'],
  run,
});
