import { GROUP_MARK } from '../../lib/recorded/names.ts';
import { orAbsent } from '../../lib/service/absent.ts';
import { chooseServices } from '../../lib/verb-noun/choose-services.ts';
import type { TableColumn } from '../../lib/verb-noun/object-table.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import { pickProperties, valueText } from '../../lib/verb-noun/property.ts';
import {
  readServiceObjects,
  type ServiceObject,
  type ServiceProperty,
  serviceColumns,
  serviceProperties,
  usualServiceProperties,
} from '../../lib/verb-noun/service-object.ts';
import { SERVICE_STATE_ALL } from '../../native/codes.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { INPUT_OBJECT, outputParameters } from './common-parameters.ts';
import { onEachComputer } from './computers.ts';
import { namedFailure } from './named-failure.ts';
import { printObjects } from './print-objects.ts';
import { choiceParameters, readChoice } from './service-parameters.ts';

const parameters = {
  ...choiceParameters,
  DependentServices: { kind: 'switch', aliases: ['DS'], help: 'Not these: what depends on them' },
  RequiredServices: {
    kind: 'switch',
    aliases: ['SDO', 'ServicesDependedOn'],
    help: 'Not these: the services that they depend on',
  },
  Property: {
    kind: 'list',
    value: 'NAME,...',
    isCommon: true,
    help: 'These properties, in this order; *: all. Not of PowerShell, where Select-Object does it',
  },
  ...outputParameters,
} as const satisfies Parameters;

type Values = BoundValues<typeof parameters>;

/** Those that a service depends on; groups are no services. */
const requiredBy = async ({ services }: Machine, name: string): Promise<readonly ServiceEntry[]> => {
  const { dependencies } = await services.config(name);
  const found: ServiceEntry[] = [];
  for (const dependency of dependencies) {
    if (dependency.startsWith(GROUP_MARK)) continue;
    const status = await orAbsent(services.status(dependency));
    if (status !== undefined)
      found.push({ name: dependency, displayName: await services.displayName(dependency), status });
  }
  return found;
};

/** What hangs together with these services, or the services themselves. */
const related = async (
  machine: Machine,
  entries: readonly ServiceEntry[],
  { DependentServices, RequiredServices }: Values,
  { problems }: Scene,
): Promise<readonly ServiceEntry[]> => {
  if (DependentServices !== true && RequiredServices !== true) return entries;
  const found: ServiceEntry[] = [];
  for (const { name, displayName } of entries)
    try {
      if (DependentServices === true) found.push(...(await machine.services.dependents(name, SERVICE_STATE_ALL)));
      if (RequiredServices === true) found.push(...(await requiredBy(machine, name)));
    } catch (error) {
      await problems.tell(
        namedFailure(`Service '${displayName} (${name})' cannot be queried due to the following error`, error),
        machine,
      );
    }
  return found;
};

const columnsFor = (picked: readonly ServiceProperty[] | undefined): readonly TableColumn<ServiceObject>[] =>
  picked?.map((property) => ({ title: property.name, text: (row) => valueText(property.value(row)) })) ??
  serviceColumns;

const run = async (values: Values, scene: Scene): Promise<number> => {
  const { command, context, problems } = scene;
  const picked =
    values.Property === undefined
      ? undefined
      : pickProperties<ServiceObject, ServiceProperty>(`${command}: -Property`, serviceProperties, values.Property);
  const properties = picked ?? usualServiceProperties;
  const choice = await readChoice(scene, values);
  const objects: ServiceObject[] = [];
  const failures: (readonly [unknown, Machine])[] = [];
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    const { entries, missing } = await chooseServices(machine, choice);
    const shown = await related(machine, entries, values, scene);
    objects.push(...(await readServiceObjects(machine, shown, properties, context.signal)));
    failures.push(...missing.map((error) => [error, machine] as const));
  });
  await printObjects(scene, objects, { properties, columns: columnsFor(picked) });
  for (const [error, machine] of failures) await problems.tell(error, machine);
  return 0;
};

export const command = cmdletCommand({
  name: 'Get-Service',
  synopsis: 'services of this computer or of others',
  usage: [
    '[[-Name] NAME,...] [-Include NAME,...] [-Exclude NAME,...] [-DependentServices] [-RequiredServices]',
    '-DisplayName NAME,... [...]',
  ],
  description: `Services by key name, sorted; a driver where its name is spelled out. A name without wildcards that no service has is an
error, and the others are shown.`,
  parameters,
  oneOf: [['Name', 'DisplayName']],
  unsupported: { InputObject: INPUT_OBJECT },
  output: `  A table: Status, Name, DisplayName; cut to a terminal's width, and whole anywhere else. -Json and -Csv give
  ${usualServiceProperties.map(({ name }) => name).join(', ')},
  which take no question to a single service; -Property chooses from these and
  ${serviceProperties
    .filter((each) => !usualServiceProperties.includes(each))
    .map(({ name }) => name)
    .join(', ')}.
  null: the service would not tell.`,
  exitCodes: '0 done, also where wildcards fit nothing   1 failed   2 wrong call   4 no such service   5 access denied',
  examples: [
    'Get-Service',
    'Get-Service w*, Spooler -Exclude Wlan*',
    'Get-Service -DisplayName "Print*" -Json',
    'Get-Service LanmanWorkstation -RequiredServices',
    'Get-Service -Name [a-d]* -Property Name,StartupType,UserName -Csv',
  ],
  run,
});
