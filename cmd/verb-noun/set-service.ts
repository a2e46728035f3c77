import type { ConfigurationRequest } from '../../lib/service/configuration.ts';
import {
  type ConfigurationChange,
  isUnchanged,
  makeConfigurationChange,
  planConfigurationChange,
} from '../../lib/service/configuration-change.ts';
import { checkName } from '../../lib/service/pattern.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import { changedParts } from '../../lib/verb-noun/security-parts.ts';
import type { ServiceObject } from '../../lib/verb-noun/service-object.ts';
import { startupTypes } from '../../lib/verb-noun/service-words.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { changeParameters, computerParameter, INPUT_OBJECT, outputParameters } from './common-parameters.ts';
import { onEachComputer, onWhich } from './computers.ts';
import { type Credential, credentialHelp, readCredential } from './credential.ts';
import { findByKey } from './find-by-key.ts';
import { namedFailure } from './named-failure.ts';
import { suspendAction } from './pause-cmdlet.ts';
import { cannotBe, targetName } from './service-target.ts';
import { ShouldProcess } from './should-process.ts';
import { checkedStartAction, startAction, stopAction } from './state-actions.ts';
import type { StateAction } from './state-cmdlet.ts';
import { printUsual, readUsual } from './usual-services.ts';

const parameters = {
  Name: { kind: 'text', value: 'NAME', position: 0, aliases: ['ServiceName', 'SN'], help: 'Its key name.' },
  DisplayName: { kind: 'text', value: 'TEXT', aliases: ['DN'], help: 'Another display name' },
  Credential: { kind: 'text', value: 'ACCOUNT', help: credentialHelp },
  Description: { kind: 'text', value: 'TEXT', mayBeEmpty: true, help: 'What it is for; "": nothing' },
  StartupType: {
    kind: 'word',
    words: [...startupTypes.keys()],
    aliases: ['StartMode', 'SM', 'ST', 'StartType'],
    help: 'When it starts',
  },
  Status: {
    kind: 'word',
    words: ['Running', 'Stopped', 'Paused'],
    help: 'Start, stop or pause it afterwards, and wait',
  },
  SecurityDescriptorSddl: {
    kind: 'text',
    value: 'SDDL',
    aliases: ['sd'],
    help: 'The parts of its security descriptor that are named: O:, G:, D:, S:',
  },
  Force: { kind: 'switch', help: 'With -Status Stopped: stop what depends on it as well' },
  PassThru: { kind: 'switch', help: 'Give the service as it is afterwards' },
  ...computerParameter,
  ...changeParameters,
  ...outputParameters,
} as const satisfies Parameters;

type Values = BoundValues<typeof parameters>;

const requestOf = (
  { DisplayName, Description, StartupType }: Values,
  credential: Credential | undefined,
): ConfigurationRequest => {
  const startType = StartupType === undefined ? undefined : startupTypes.get(StartupType);
  return {
    ...(DisplayName === undefined ? {} : { displayName: DisplayName }),
    ...(Description === undefined ? {} : { description: Description }),
    ...(startType === undefined ? {} : { startType }),
    ...credential,
  };
};

/** The descriptor first: what comes behind it can be refused and is then put back, but nobody can put back a password. */
const configure = async (
  { services }: Machine,
  name: string,
  change: ConfigurationChange,
  { sddl, password }: { readonly sddl: string | undefined; readonly password: string | undefined },
): Promise<void> => {
  const before = sddl === undefined ? undefined : changedParts(await services.security(name), sddl);
  if (sddl !== undefined) await services.setSecurity(name, sddl);
  if (isUnchanged(change)) return;
  try {
    await makeConfigurationChange(services, change, password);
  } catch (error) {
    if (before === undefined) throw error;
    try {
      await services.setSecurity(name, before);
    } catch {
      throw namedFailure('its security descriptor was changed and could not be put back', error);
    }
    throw error;
  }
};

/** What -Status asks for; undefined: nothing. */
const actionOf = ({ Status, StartupType, Force }: Values): StateAction | undefined => {
  if (Status === undefined) return undefined;
  if (Status === 'Paused') return suspendAction;
  if (Status === 'Stopped') return stopAction(Force === true);
  // Whether it can be started depends on the startup type that it gets.
  return StartupType === undefined ? checkedStartAction : startAction;
};

/** What is wanted, of whichever computer. */
interface Wish {
  readonly values: Values;
  readonly credential: Credential | undefined;
  readonly should: ShouldProcess;
}

/** Whether the service was configured as it should be, and may be brought to its new state. */
const reconfigure = async (
  scene: Scene,
  machine: Machine,
  entry: ServiceEntry,
  { values, credential, should }: Wish,
): Promise<boolean> => {
  const where = onWhich(values.ComputerName, machine);
  const { able, alsoTouched } = actionOf(values) ?? {};
  try {
    const change = await planConfigurationChange(machine.services, entry.name, requestOf(values, credential));
    // What stands against the new state is told before anything is changed.
    if (able !== undefined && (await able(scene, machine, [entry])).length === 0) return false;
    const isMeant = await should.may(`${targetName(entry)}${where}`);
    if (should.isWhatIf)
      for (const other of (await alsoTouched?.(scene, machine, [entry])) ?? [])
        await should.may(`${targetName(other)}${where}`);
    if (!isMeant) return false;
    const { SecurityDescriptorSddl: sddl } = values;
    await configure(machine, entry.name, change, { sddl, password: credential?.password });
    return true;
  } catch (error) {
    await scene.problems.tell(namedFailure(cannotBe(entry, 'configured'), error), machine);
    return false;
  }
};

/** Changes the service of one computer, and gives it as it is then. undefined: it was not changed, or nobody wants it. */
const setOn = async (scene: Scene, machine: Machine, wish: Wish): Promise<ServiceEntry | undefined> => {
  const { values } = wish;
  const entry = await findByKey(machine, values.Name ?? '');
  if (!(await reconfigure(scene, machine, entry, wish))) return undefined;
  await actionOf(values)?.act(scene, machine, [{ ...entry, status: await machine.services.status(entry.name) }]);
  return values.PassThru === true ? findByKey(machine, entry.name) : undefined;
};

const run = async (values: Values, scene: Scene): Promise<number> => {
  const { command, problems } = scene;
  checkName(values.Name ?? '', `${command}: -Name`);
  const should = new ShouldProcess(scene, values);
  const credential =
    values.Credential === undefined || should.isWhatIf ? undefined : await readCredential(scene, values.Credential);
  const objects: ServiceObject[] = [];
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    try {
      const after = await setOn(scene, machine, { values, credential, should });
      if (after !== undefined) objects.push(...(await readUsual(scene, machine, [after])));
    } catch (error) {
      await problems.tell(error, machine);
    }
  });
  if (values.PassThru === true && !should.isWhatIf) await printUsual(scene, objects);
  return should.exitCode;
};

export const command = cmdletCommand({
  name: 'Set-Service',
  synopsis: 'change a service: names, start, account, rights, state',
  usage: [
    '[-Name] NAME [-DisplayName TEXT] [-Description TEXT] [-StartupType TYPE] [-Credential ACCOUNT]',
    '[-Name] NAME [-SecurityDescriptorSddl SDDL] [-Status STATE [-Force]] [-PassThru] [-WhatIf] [-Confirm]',
  ],
  description: `Everything is checked before anything is changed, also whether the service may be stopped or paused. The configuration is one
change: where a part of it is refused, what was changed before is put back. -Status comes last and by itself.`,
  parameters,
  mandatory: [['Name']],
  unsupported: { InputObject: INPUT_OBJECT },
  output: '  Nothing; with -PassThru the service as Get-Service gives it.',
  examples: [
    'Set-Service Spooler -StartupType Manual',
    'Set-Service -Name W32Time -DisplayName "Time" -Description "Keeps the time" -WhatIf',
    'Set-Service Spooler -StartupType Automatic -Status Running -PassThru',
    'Set-Service W32Time -Credential "NT AUTHORITY\\LocalService"',
  ],
  run,
});
