import type { Parameters } from '../../lib/verb-noun/parameter.ts';
import { cmdletCommand } from './cmdlet.ts';
import { restartAction } from './state-actions.ts';
import { changeServices, stateCmdlet, stateParameters } from './state-cmdlet.ts';

const parameters = {
  ...stateParameters,
  Force: { kind: 'switch', help: 'Stop what depends on them as well, and start it again' },
} as const satisfies Parameters;

export const command = cmdletCommand({
  name: 'Restart-Service',
  synopsis: 'stop services and start them again',
  usage: ['[-Name] NAME,... [-Force] [-PassThru] [-WhatIf] [-Confirm]', '-DisplayName NAME,... [...]'],
  description: `A service that others need which run is not restarted without -Force: the others are stopped then too, and started again
behind it. One that is stopped is started.`,
  ...stateCmdlet,
  parameters,
  examples: ['Restart-Service Spooler -Force', 'Restart-Service W32Time, Spooler -Force -PassThru -Json'],
  run: (values, scene) => changeServices(values, scene, restartAction(values.Force === true)),
});
