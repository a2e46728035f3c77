import type { EventNumber, EventProviderInfo } from '../../native/event-types.ts';
import type { Field } from '../service/field-lines.ts';
import { keywordsText } from './keywords.ts';

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** A provider for JSON. The keys are a promise to programs. */
export const providerJson = (info: EventProviderInfo) => ({
  name: info.name,
  guid: orNull(info.guid),
  logs: info.logs,
  messageFile: orNull(info.messageFile),
  resourceFile: orNull(info.resourceFile),
  parameterFile: orNull(info.parameterFile),
  helpLink: orNull(info.helpLink),
  levels: info.levels.map(({ value, name }) => ({ value, name })),
  tasks: info.tasks.map(({ value, name }) => ({ value, name })),
  opcodes: info.opcodes.map(({ value, name }) => ({ value, name })),
  keywords: info.keywords.map(({ value, name }) => ({ value: keywordsText(value), name })),
});

const orNothing = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const numbered = (numbers: readonly EventNumber[]): readonly string[] =>
  numbers.map(({ value, name }) => `${String(value).padStart(5)}  ${name}`);

/** The same for people: what it writes to, where its texts are, and what it calls its numbers. */
export const providerFields = (info: EventProviderInfo): readonly Field[] => [
  ['GUID', orNothing(info.guid)],
  ['Logs', info.logs],
  ['Message file', orNothing(info.messageFile)],
  ['Resource file', orNothing(info.resourceFile)],
  ['Parameter file', orNothing(info.parameterFile)],
  ['Help', orNothing(info.helpLink)],
  ['Levels', numbered(info.levels)],
  ['Tasks', numbered(info.tasks)],
  ['Opcodes', numbered(info.opcodes)],
  ['Keywords', info.keywords.map(({ value, name }) => `${keywordsText(value).padEnd(18)}  ${name}`)],
];
