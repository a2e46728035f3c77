import { cmdletCommand } from './cmdlet.ts';
import { startAction } from './state-actions.ts';
import { changeServices, stateCmdlet, stateParameters } from './state-cmdlet.ts';

export const command = cmdletCommand({
  name: 'Start-Service',
  synopsis: 'start services and wait until they run',
  usage: ['[-Name] NAME,... [-PassThru] [-WhatIf] [-Confirm]', '-DisplayName NAME,... [...]'],
  description: `What they depend on is started by Windows. A service that runs already is left as it is. Several start side by side; where one
needs another that is named too, that one first.`,
  ...stateCmdlet,
  parameters: stateParameters,
  examples: ['Start-Service Spooler', 'Start-Service -DisplayName "Windows T*" -PassThru', 'Start-Service w* -WhatIf'],
  run: (values, scene) => changeServices(values, scene, startAction),
});
