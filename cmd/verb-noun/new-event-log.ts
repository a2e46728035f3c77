import { messageFilePath } from '../../lib/events/message-file.ts';
import { checkSourceName } from '../../lib/events/source-check.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import { run as addSources } from '../events/source-add.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { changeParameters, computerParameter, outputParameters } from './common-parameters.ts';
import { onEachComputer } from './computers.ts';
import { handedOver } from './hand-over.ts';
import { ShouldProcess } from './should-process.ts';

const parameters = {
  LogName: { kind: 'text', value: 'LOG', position: 0, aliases: ['LN'], help: 'The log; a new one comes into being.' },
  Source: { kind: 'list', value: 'NAME,...', position: 1, aliases: ['SRC'], help: 'Who is to write to it.' },
  MessageResourceFile: {
    kind: 'text',
    value: 'FILE',
    aliases: ['MRF'],
    help: 'The file with the texts of the events; without it svcdeck.exe',
  },
  ParameterResourceFile: {
    kind: 'text',
    value: 'FILE',
    aliases: ['PRF'],
    help: 'The file with texts that messages refer to',
  },
  ...computerParameter,
  ...changeParameters,
  Json: outputParameters.Json,
} as const satisfies Parameters;

/** Error, warning, information and both audits. */
const ALL_TYPES = 0x1f;

const run = async (values: BoundValues<typeof parameters>, scene: Scene): Promise<number> => {
  const { LogName: log = '', Source: names = [], MessageResourceFile, ParameterResourceFile = '' } = values;
  const { command, format, problems } = scene;
  for (const name of names) checkSourceName(`${command}: -Source`, name);
  const should = new ShouldProcess(scene, values);
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    const wanted = await should.among(names, (name) => `${name} (${log}) on ${machine.name}`);
    if (wanted.length === 0) return;
    const options = {
      names: wanted,
      log,
      isNewLog: true,
      ...(MessageResourceFile === undefined ? {} : { messageFile: messageFilePath(MessageResourceFile) }),
      categoryFile: '',
      categoryCount: 0,
      parameterFile: ParameterResourceFile,
      typesSupported: ALL_TYPES,
      isForced: false,
      isDryRun: false,
      json: format === 'json',
    };
    try {
      problems.count(await addSources(options, handedOver(scene, machine)));
    } catch (error) {
      await problems.tell(error, machine);
    }
  });
  return should.exitCode;
};

export const command = cmdletCommand({
  name: 'New-EventLog',
  synopsis: 'register sources, and make a log with its first one',
  usage: ['[-LogName] LOG [-Source] NAME,... [-MessageResourceFile FILE] [-WhatIf] [-Confirm]'],
  description: `Windows tells logs by the first eight characters of their names. The files of messages have to be there.`,
  parameters,
  mandatory: [['LogName'], ['Source']],
  unsupported: {
    CategoryResourceFile: 'Windows wants the number of categories with it; svcdeck events source add takes both',
  },
  output: '  Nothing; with -Verbose a line for each source.',
  exitCodes: '0 done   1 failed   2 wrong call   4 no such log   5 access denied   130 interrupted, or a no',
  examples: [
    'New-EventLog Application Deploy -MessageResourceFile %SystemRoot%\\System32\\EventCreate.exe -WhatIf',
    'New-EventLog -LogName Deployments -Source Deploy, Rollback -MRF %SystemRoot%\\System32\\EventCreate.exe -WhatIf',
  ],
  run,
});
