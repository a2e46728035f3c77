import { FailedError, UsageError } from '../../lib/errors.ts';
import { isUnquotedPath } from '../../lib/sc/unquoted-path.ts';
import { MAX_NAME } from '../../lib/service/pattern.ts';
import { startNumber } from '../../lib/service/words.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import type { ServiceObject } from '../../lib/verb-noun/service-object.ts';
import { startupTypes } from '../../lib/verb-noun/service-words.ts';
import { SERVICE_AUTO_START, SERVICE_ERROR_NORMAL, SERVICE_WIN32_OWN_PROCESS } from '../../native/codes.ts';
import type { Machine, NewService } from '../../native/types.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { changeParameters, computerParameter, outputParameters } from './common-parameters.ts';
import { onEachComputer, onWhich } from './computers.ts';
import { type Credential, credentialHelp, readCredential } from './credential.ts';
import { namedFailure } from './named-failure.ts';
import { cannotBe } from './service-target.ts';
import { ShouldProcess } from './should-process.ts';
import { printUsual, readUsual } from './usual-services.ts';

const parameters = {
  Name: { kind: 'text', value: 'NAME', position: 0, aliases: ['ServiceName'], help: 'Its key name.' },
  BinaryPathName: {
    kind: 'text',
    value: 'COMMAND',
    position: 1,
    aliases: ['Path'],
    help: 'The command line of its program; a path with blanks in quotes of its own.',
  },
  DisplayName: { kind: 'text', value: 'TEXT', help: 'What people read; without it the key name' },
  Description: { kind: 'text', value: 'TEXT', mayBeEmpty: true, help: 'What it is for' },
  StartupType: { kind: 'word', words: [...startupTypes.keys()], help: 'When it starts; without it Automatic' },
  DependsOn: { kind: 'list', value: 'NAME,...', help: 'Key names of what it depends on; + before a group' },
  Credential: { kind: 'text', value: 'ACCOUNT', help: `${credentialHelp}.\nWithout it LocalSystem` },
  SecurityDescriptorSddl: { kind: 'text', value: 'SDDL', aliases: ['sd'], help: 'Its security descriptor' },
  ...computerParameter,
  ...changeParameters,
  ...outputParameters,
} as const satisfies Parameters;

type Values = BoundValues<typeof parameters>;

/** Learn: CreateServiceW, lpServiceName and lpDependencies. */
const check = ({ command }: Scene, { Name = '', DisplayName = '', DependsOn = [] }: Values): void => {
  const named = [
    ['Name', Name],
    ['DisplayName', DisplayName],
  ] as const;
  for (const [parameter, text] of named)
    if (text.length > MAX_NAME)
      throw new UsageError(
        `${command}: -${parameter}: ${text.length} characters, and Windows takes ${MAX_NAME} at most`,
      );
  if (Name.trim() === '' || /[/\\]/.test(Name))
    throw new UsageError(`${command}: -Name: '${Name}' can not be the name of a service`);
  for (const dependency of DependsOn)
    if (/[/\\]/.test(dependency) || dependency.toLowerCase() === Name.toLowerCase())
      throw new UsageError(`${command}: -DependsOn: ${Name} can not depend on '${dependency}'`);
};

const newService = (values: Values, credential: Credential | undefined): NewService => {
  const { Name = '', BinaryPathName = '', DisplayName = Name, StartupType = 'Automatic', DependsOn } = values;
  return {
    displayName: DisplayName,
    type: SERVICE_WIN32_OWN_PROCESS,
    startType: startNumber(startupTypes.get(StartupType) ?? '') ?? SERVICE_AUTO_START,
    errorControl: SERVICE_ERROR_NORMAL,
    binaryPath: BinaryPathName,
    ...(DependsOn === undefined ? {} : { dependencies: DependsOn }),
    ...credential,
  };
};

const settle = async ({ services }: Machine, name: string, values: Values): Promise<void> => {
  const { Description, StartupType, SecurityDescriptorSddl } = values;
  if (Description !== undefined && Description !== '') await services.setOption(name, 'description', Description);
  if (StartupType === 'AutomaticDelayedStart') await services.setOption(name, 'delayedAutoStart', true);
  if (SecurityDescriptorSddl !== undefined) await services.setSecurity(name, SecurityDescriptorSddl);
};

/** Makes it whole or not at all: what can't be given everything is taken away again. */
const create = async (machine: Machine, values: Values, credential: Credential | undefined): Promise<void> => {
  const { Name: name = '' } = values;
  await machine.services.create(name, newService(values, credential));
  try {
    await settle(machine, name, values);
  } catch (error) {
    try {
      await machine.services.delete(name);
    } catch {
      throw new FailedError(
        `it was made, could not be set up, and could not be taken away again: ${error instanceof Error ? error.message : String(error)}`,
        `\`svcdeck Remove-Service ${name}\` takes it away.`,
        { cause: error },
      );
    }
    throw error;
  }
};

const run = async (values: Values, scene: Scene): Promise<number> => {
  const { problems } = scene;
  const { Name: name = '', BinaryPathName: path = '', DisplayName: displayName = name } = values;
  check(scene, values);
  const should = new ShouldProcess(scene, values);
  const credential =
    values.Credential === undefined || should.isWhatIf ? undefined : await readCredential(scene, values.Credential);
  const objects: ServiceObject[] = [];
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    if (!(await should.may(`${name}${onWhich(values.ComputerName, machine)}`))) return;
    if (isUnquotedPath(path))
      scene.warn(
        'the path has blanks and no quotes: Windows tries shorter paths first, and whoever can write one of those runs as this service',
      );
    try {
      await create(machine, values, credential);
    } catch (error) {
      await problems.tell(namedFailure(cannotBe({ name, displayName }, 'created'), error), machine);
      return;
    }
    const status = await machine.services.status(name);
    objects.push(...(await readUsual(scene, machine, [{ name, displayName, status }])));
  });
  if (!should.isWhatIf) await printUsual(scene, objects);
  return should.exitCode;
};

export const command = cmdletCommand({
  name: 'New-Service',
  synopsis: 'make a service of a program that is one',
  usage: [
    '[-Name] NAME [-BinaryPathName] COMMAND [-DisplayName TEXT] [-Description TEXT] [-StartupType TYPE]',
    '[-Name] NAME [-BinaryPathName] COMMAND [-DependsOn NAME,...] [-Credential ACCOUNT] [...]',
  ],
  description: `The program has to answer Windows as a service; \`svcdeck install\` makes one of any other. It is made whole or not at all. From
cmd.exe a path with blanks is written "\\"C:\\Program Files\\App\\app.exe\\" -k".`,
  parameters,
  mandatory: [['Name'], ['BinaryPathName']],
  output: '  The new service, as Get-Service gives it.',
  examples: [
    'New-Service Backup C:\\Tools\\backup.exe -StartupType Manual -WhatIf',
    'New-Service -Name Backup -BinaryPathName C:\\Tools\\backup.exe -DependsOn RpcSs, Tcpip -Description "Saves files"',
  ],
  run,
});
