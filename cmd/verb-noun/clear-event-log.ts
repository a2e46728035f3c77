import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import { run as clear } from '../events/clear.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { changeParameters, computerParameter, outputParameters } from './common-parameters.ts';
import { onEachComputer } from './computers.ts';
import { findNames } from './event-logs.ts';
import { handedOver } from './hand-over.ts';
import { ShouldProcess } from './should-process.ts';

const parameters = {
  LogName: { kind: 'list', value: 'LOG,...', position: 0, aliases: ['LN'], help: 'Logs; wildcards.' },
  ...computerParameter,
  ...changeParameters,
  Json: outputParameters.Json,
} as const satisfies Parameters;

const run = async (values: BoundValues<typeof parameters>, scene: Scene): Promise<number> => {
  const { LogName: patterns = [] } = values;
  const { command, format, problems } = scene;
  const should = new ShouldProcess(scene, values);
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    const { names } = await findNames(scene, machine, 'log', { place: `${command}: -LogName`, patterns });
    const wanted = await should.among(names, (name) => `${name} on ${machine.name}`);
    if (wanted.length === 0) return;
    const options = { patterns: wanted, isYes: true, isDryRun: false, json: format === 'json' };
    problems.count(await clear(options, handedOver(scene, machine)));
  });
  return should.exitCode;
};

export const command = cmdletCommand({
  name: 'Clear-EventLog',
  synopsis: 'empty event logs',
  usage: ['[-LogName] LOG,... [-WhatIf] [-Confirm]'],
  description: `As with PowerShell nobody is asked without -Confirm, and nothing is saved before: svcdeck events clear --backup does that.
Windows writes down by whom a log was cleared.`,
  parameters,
  mandatory: [['LogName']],
  output: '  Nothing; with -Verbose a line for each log.',
  exitCodes: '0 done   1 failed   2 wrong call   4 no such log   5 access denied   130 interrupted, or a no',
  examples: ['Clear-EventLog Application, System -WhatIf'],
  run,
});
