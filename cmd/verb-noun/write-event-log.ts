import { NotFoundError } from '../../lib/errors.ts';
import { checkSourceName } from '../../lib/events/source-check.ts';
import { findSource } from '../../lib/events/source-list.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import type { Machine } from '../../native/types.ts';
import { run as write } from '../events/write.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { changeParameters, computerParameter, outputParameters } from './common-parameters.ts';
import { onEachComputer } from './computers.ts';
import { entryTypeNumber, entryTypes } from './entry-types.ts';
import { handedOver } from './hand-over.ts';
import { ShouldProcess } from './should-process.ts';

const parameters = {
  LogName: { kind: 'text', value: 'LOG', position: 0, aliases: ['LN'], help: 'The log that the source writes to.' },
  Source: { kind: 'text', value: 'NAME', position: 1, aliases: ['SRC'], help: 'Who writes: a registered source.' },
  EventId: {
    kind: 'number',
    value: 'N',
    least: 0,
    most: 0xffff,
    position: 2,
    aliases: ['ID', 'EID'],
    help: 'The number of the event.',
  },
  EntryType: {
    kind: 'word',
    words: entryTypes,
    position: 3,
    aliases: ['ET'],
    help: 'Without it Information.',
  },
  Message: { kind: 'text', value: 'TEXT', position: 4, aliases: ['MSG'], help: 'Its text; -: standard input.' },
  Category: { kind: 'number', value: 'N', least: 0, most: 0xffff, help: 'A number that the source has a meaning for' },
  RawData: { kind: 'numbers', value: 'N,...', least: 0, most: 255, aliases: ['RD'], help: 'Bytes that go with it' },
  ...computerParameter,
  ...changeParameters,
  Json: outputParameters.Json,
} as const satisfies Parameters;

type Values = BoundValues<typeof parameters>;

/** NotFoundError: nobody has registered the source, or to write to another log. */
const checkSource = async ({ events, name }: Machine, { LogName = '', Source = '' }: Values, signal: AbortSignal) => {
  const source = await findSource(events, Source, signal);
  if (source === undefined)
    throw new NotFoundError(
      `The source name "${Source}" does not exist on computer "${name}". Register it: svcdeck events source add "${Source}" --log ${LogName}`,
    );
  if (source.log.toLowerCase() !== LogName.toLowerCase())
    throw new NotFoundError(
      `The source '${source.name}' is not registered in log '${LogName}': it writes to '${source.log}'`,
    );
};

const run = async (values: Values, scene: Scene): Promise<number> => {
  const { Source = '', EventId, EntryType = 'Information', Message = '', Category = 0, RawData = [] } = values;
  const { command, context, problems } = scene;
  checkSourceName(`${command}: -Source`, Source);
  const should = new ShouldProcess(scene, values);
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    try {
      await checkSource(machine, values, context.signal);
      if (!(await should.may(`${Source} (${values.LogName}) on ${machine.name}`))) return;
      await write(
        {
          source: Source,
          inserts: [Message],
          ...(EventId === undefined ? {} : { id: EventId }),
          type: entryTypeNumber(EntryType),
          category: Category,
          data: Uint8Array.from(RawData),
          cuts: false,
          isForced: false,
          isDryRun: false,
          isQuiet: false,
          json: false,
        },
        handedOver(scene, machine),
      );
    } catch (error) {
      await problems.tell(error, machine);
    }
  });
  return should.exitCode;
};

export const command = cmdletCommand({
  name: 'Write-EventLog',
  synopsis: 'write an event',
  usage: ['[-LogName] LOG [-Source] NAME [-EventId] N [[-EntryType] TYPE] [-Message] TEXT [-WhatIf] [-Confirm] [...]'],
  description: `The source says which log is written to; LOG has to be that one. A source that nobody has registered is refused, since its events
would have no text: New-EventLog or svcdeck events source add registers one.`,
  parameters,
  mandatory: [['LogName'], ['Source'], ['EventId'], ['Message']],
  output: '  Nothing; with -Verbose a line on what was written.',
  exitCodes:
    '0 written   1 failed   2 wrong call, or over a limit   4 no such source, or of another log   5 access denied\n  130 interrupted, or a no',
  examples: [
    'Write-EventLog Application VSS 100 Warning "The disk fills up"',
    'Write-EventLog -LogName Application -Source VSS -EventId 100 -Message "Version 4.2 is live" -RawData 10,20',
  ],
  run,
});
