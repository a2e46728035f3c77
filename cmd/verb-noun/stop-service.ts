import type { Parameters } from '../../lib/verb-noun/parameter.ts';
import { cmdletCommand } from './cmdlet.ts';
import { beginStopAction, stopAction } from './state-actions.ts';
import { changeServices, stateCmdlet, stateParameters } from './state-cmdlet.ts';

const parameters = {
  ...stateParameters,
  Force: { kind: 'switch', help: 'Stop what depends on them as well' },
  NoWait: { kind: 'switch', help: 'Do not wait until they have stopped' },
} as const satisfies Parameters;

export const command = cmdletCommand({
  name: 'Stop-Service',
  synopsis: 'stop services and wait until they have stopped',
  usage: ['[-Name] NAME,... [-Force] [-NoWait] [-PassThru] [-WhatIf] [-Confirm]', '-DisplayName NAME,... [...]'],
  description: `A service that others need which run is not stopped without -Force: the others are stopped then too, and first, and are brought
back where the service refuses. One that has stopped already is left as it is.`,
  ...stateCmdlet,
  parameters,
  examples: [
    'Stop-Service Spooler -Force',
    'Stop-Service -Name w*, Spooler -Exclude Win*, W3* -Force -WhatIf',
    'Stop-Service LanmanWorkstation -Force -PassThru',
    'Stop-Service W32Time -NoWait',
  ],
  run: (values, scene) =>
    changeServices(values, scene, (values.NoWait === true ? beginStopAction : stopAction)(values.Force === true)),
});
