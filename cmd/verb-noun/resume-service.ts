import { cmdletCommand } from './cmdlet.ts';
import { resumeAction } from './pause-cmdlet.ts';
import { changeServices, stateCmdlet, stateParameters } from './state-cmdlet.ts';

export const command = cmdletCommand({
  name: 'Resume-Service',
  synopsis: 'let paused services go on',
  usage: ['[-Name] NAME,... [-PassThru] [-WhatIf] [-Confirm]', '-DisplayName NAME,... [...]'],
  description: 'A service that is paused. One that runs is left as it is.',
  ...stateCmdlet,
  parameters: stateParameters,
  examples: ['Resume-Service Winmgmt', 'Resume-Service LanmanWorkstation -PassThru'],
  run: (values, scene) => changeServices(values, scene, resumeAction),
});
