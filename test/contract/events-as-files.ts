import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xmlAttribute, xmlText } from '../../lib/events/xml-write.ts';
import type { RecordedEvents, RecordedLog, RecordedProvider } from '../../lib/recorded/events/document.ts';
import { openEvents } from '../../lib/recorded/events/open.ts';
import { collect } from './events-ground.ts';

/** The words of a template for EVT_VARIANT_TYPE. Learn: InputType Complex Type. */
const inTypes: Readonly<Record<string, string>> = {
  '1': 'UnicodeString',
  '3': 'Int8',
  '4': 'UInt8',
  '5': 'Int16',
  '6': 'UInt16',
  '7': 'Int32',
  '8': 'UInt32',
  '9': 'Int64',
  '10': 'UInt64',
  '12': 'Double',
  '13': 'Boolean',
  '14': 'Binary',
  '15': 'GUID',
  '17': 'FILETIME',
  '19': 'SID',
  '20': 'HexInt32',
  '21': 'HexInt64',
};

const attributes = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}='${xmlAttribute(String(value))}'`)
    .join('');

type Definition = NonNullable<RecordedProvider['events']>[number];

const templateXml = ({ data = [], userData }: Definition): string => {
  if (data.length === 0) return '';
  const names = data.map((datum) => String(datum).split(':'));
  const content =
    userData === undefined
      ? names.map(([name, type = '1']) => `<data${attributes({ name, inType: `win:${inTypes[type]}` })}/>`).join('')
      : `<UserData><${userData.name}/></UserData>`;
  return `<Template><template>${content}</template></Template>`;
};

const providerXml = (provider: RecordedProvider): string => {
  const { name, guid, resourceFile, parameterFile, messageFile, helpLink } = provider;
  const own = {
    Name: name,
    Guid: guid === undefined ? undefined : `{${guid}}`,
    ResourceFile: resourceFile,
    ParameterFile: parameterFile,
    MessageFile: messageFile,
    HelpLink: helpLink,
  };
  const numbered = (element: string, items: readonly { name: string; value: number | string }[] = []): string =>
    items
      .map((item) => `<${element}${attributes({ Name: item.name, Value: item.value })}>${item.name}</${element}>`)
      .join('');
  const events = (provider.events ?? []).map((event) => {
    const message = event.message === undefined ? '' : `<Message>${xmlText(event.message)}</Message>`;
    return `<Event${attributes({ Id: event.id, Version: event.version ?? 0 })}>${templateXml(event)}${message}</Event>`;
  });
  return [
    `<Provider${attributes(own)}>`,
    ...(provider.logs ?? []).map((log) => `<Channel${attributes({ Path: log })}/>`),
    numbered('Level', provider.levels),
    numbered('Task', provider.tasks),
    numbered('Opcode', provider.opcodes),
    numbered('Keyword', provider.keywords),
    ...events,
    '</Provider>',
  ].join('');
};

const logXml = ({ name, config = {}, accessDenied, events }: RecordedLog): string =>
  `<Log${attributes({
    Name: name,
    Error: accessDenied === true ? 5 : undefined,
    Enabled: config.isEnabled,
    Isolation: config.isolation,
    Type: config.type,
    OwningProvider: config.owningProvider,
    Classic: config.isClassic,
    Retains: config.retains,
    BacksUp: config.backsUp,
    MaxBytes: config.maxBytes,
    LastWriteAt: events.at(-1)?.time,
    IsFull: false,
  })}/>`;

/**
 * Writes an event log as the double of wevtapi.dll reads it: a file for each log, what is known of logs and of providers. The
 * events are those that a recorded machine with that log gives.
 */
export const writeAsFiles = async (folder: string, computer: string, events: RecordedEvents): Promise<void> => {
  const recorded = openEvents(
    {
      format: 'svcdeck-machine',
      version: 1,
      computer: { name: computer },
      recordedAt: '2026-03-17T08:00:00Z',
      services: [],
      processes: [],
      events,
    },
    { now: () => 0, sleep: () => Promise.reject(new Error('nobody waits')) },
    { all: () => [] },
  );
  mkdirSync(folder, { recursive: true });
  for (const log of events.logs) {
    if (log.events.length === 0) continue;
    const xml = await collect(recorded.read({ path: log.name }), (record) => record.xml());
    writeFileSync(join(folder, `${log.name.replaceAll('/', '%4')}.xml`), `<Events>\n${xml.join('\n')}\n</Events>\n`);
  }
  writeFileSync(join(folder, 'logs.xml'), `<Logs>${events.logs.map(logXml).join('')}</Logs>`);
  writeFileSync(
    join(folder, 'providers.xml'),
    `<Providers>${(events.providers ?? []).map(providerXml).join('')}</Providers>`,
  );
};
