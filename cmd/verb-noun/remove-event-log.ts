import { checkSourceName } from '../../lib/events/source-check.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import { run as removeSources } from '../events/source-remove.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { changeParameters, computerParameter, outputParameters } from './common-parameters.ts';
import { onEachComputer } from './computers.ts';
import { handedOver } from './hand-over.ts';
import { ShouldProcess } from './should-process.ts';

const parameters = {
  Source: { kind: 'list', value: 'NAME,...', position: 0, aliases: ['SRC'], help: 'Registered sources; no wildcards.' },
  ...computerParameter,
  ...changeParameters,
  Json: outputParameters.Json,
} as const satisfies Parameters;

const run = async (values: BoundValues<typeof parameters>, scene: Scene): Promise<number> => {
  const { Source: names = [] } = values;
  const { command, format, problems } = scene;
  for (const name of names) checkSourceName(`${command}: -Source`, name);
  const should = new ShouldProcess(scene, values);
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    const wanted = await should.among(names, (name) => `${name} on ${machine.name}`);
    if (wanted.length === 0) return;
    const options = { names: wanted, isForced: false, isYes: true, isDryRun: false, json: format === 'json' };
    try {
      problems.count(await removeSources(options, handedOver(scene, machine)));
    } catch (error) {
      await problems.tell(error, machine);
    }
  });
  return should.exitCode;
};

export const command = cmdletCommand({
  name: 'Remove-EventLog',
  synopsis: 'take the registration of sources away',
  usage: ['[-Source] NAME,... [-WhatIf] [-Confirm]'],
  description: `Events that were written lose their texts. Only what a program has registered for itself is taken away: svcdeck events source
remove --force takes the others.`,
  parameters,
  mandatory: [['Source']],
  unsupported: { LogName: 'a whole log would be gone for good, with everything in it: svcdeck takes none away' },
  output: '  Nothing; with -Verbose a line for each source.',
  exitCodes: '0 done   1 failed   2 wrong call   4 no such source   5 access denied   130 interrupted, or a no',
  examples: ['Remove-EventLog -Source ContosoDocFlow -WhatIf'],
  run,
});
