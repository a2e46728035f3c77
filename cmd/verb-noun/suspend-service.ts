import { cmdletCommand } from './cmdlet.ts';
import { INPUT_OBJECT } from './common-parameters.ts';
import { suspendAction } from './pause-cmdlet.ts';
import { changeServices, stateExitCodes, stateOutput, stateParameters } from './state-cmdlet.ts';

export const command = cmdletCommand({
  name: 'Suspend-Service',
  synopsis: 'pause services and wait until they have paused',
  usage: ['[-Name] NAME,... [-PassThru] [-WhatIf] [-Confirm]', '-DisplayName NAME,... [...]'],
  description: 'A service that runs and accepts a pause. One that has paused already is left as it is.',
  parameters: stateParameters,
  oneOf: [['Name', 'DisplayName']],
  mandatory: [['Name', 'DisplayName']],
  unsupported: { InputObject: INPUT_OBJECT },
  output: stateOutput,
  exitCodes: stateExitCodes,
  examples: ['Suspend-Service Winmgmt', 'Suspend-Service LanmanWorkstation -PassThru'],
  run: (values, scene) => changeServices(values, scene, suspendAction),
});
