import { cmdletCommand } from './cmdlet.ts';
import { suspendAction } from './pause-cmdlet.ts';
import { changeServices, stateCmdlet, stateParameters } from './state-cmdlet.ts';

export const command = cmdletCommand({
  name: 'Suspend-Service',
  synopsis: 'pause services and wait until they have paused',
  usage: ['[-Name] NAME,... [-PassThru] [-WhatIf] [-Confirm]', '-DisplayName NAME,... [...]'],
  description: 'A service that runs and accepts a pause. One that has paused already is left as it is.',
  ...stateCmdlet,
  parameters: stateParameters,
  examples: ['Suspend-Service Winmgmt', 'Suspend-Service LanmanWorkstation -PassThru'],
  run: (values, scene) => changeServices(values, scene, suspendAction),
});
