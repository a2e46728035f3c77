import type { EventProviderInfo, EventSource } from '../../../native/event-types.ts';
import { messageOf } from '../../events/message-table.ts';
import { systemMessages } from '../../messages/system.ts';
import { nameKey } from '../names.ts';
import type { RecordedDefinition, RecordedEvent, RecordedProvider } from './document.ts';

/** The kinds of both, those of the first with what only the second says of them. */
const joined = (
  first: readonly RecordedDefinition[],
  second: readonly RecordedDefinition[],
): readonly RecordedDefinition[] => {
  const key = ({ id, version = 0 }: RecordedDefinition): string => `${id} ${version}`;
  const others = new Map(second.map((each) => [key(each), each]));
  const own = first.map((each) => ({ ...others.get(key(each)), ...each }));
  const known = new Set(first.map(key));
  return [...own, ...second.filter((each) => !known.has(key(each)))];
};

/** What the providers of a recorded machine say of their events. */
export class ProviderBook {
  readonly #providers: ReadonlyMap<string, RecordedProvider>;
  readonly #definitions = new Map<RecordedProvider, ReadonlyMap<number, readonly RecordedDefinition[]>>();

  /** The first of a name counts; of its events the others may know what it does not. */
  constructor(providers: readonly RecordedProvider[]) {
    const byName = new Map<string, RecordedProvider>();
    for (const each of providers) {
      const first = byName.get(nameKey(each.name));
      byName.set(
        nameKey(each.name),
        first === undefined ? each : { ...first, events: joined(first.events, each.events) },
      );
    }
    this.#providers = byName;
  }

  all(): readonly RecordedProvider[] {
    return [...this.#providers.values()];
  }

  find(name: string): RecordedProvider | undefined {
    return this.#providers.get(nameKey(name));
  }

  /** What an event of that provider, id and version is like. An unknown version is as the first one that is known. */
  define({ provider, id, version = 0 }: RecordedEvent): RecordedDefinition | undefined {
    const found = this.find(provider);
    if (found === undefined) return undefined;
    const versions = this.#of(found).get(id);
    return versions?.find((each) => (each.version ?? 0) === version) ?? versions?.[0];
  }

  #of(provider: RecordedProvider): ReadonlyMap<number, readonly RecordedDefinition[]> {
    const known = this.#definitions.get(provider);
    if (known !== undefined) return known;
    const byId = Map.groupBy(provider.events, ({ id }) => id);
    this.#definitions.set(provider, byId);
    return byId;
  }
}

/** Texts for `%%1069` in a value: those of the system's own errors are all that a recorded machine has. */
export const parameterText = (id: number): string | undefined => systemMessages.get(id);

/**
 * The template that a classic source's message file has for a full 32-bit id, for files of which this program knows what
 * is in them: its own, and the two that come with Windows and have one insert for every id.
 */
export const sourceTemplate = ({ messageFile }: EventSource, id: number): string | undefined => {
  const file = messageFile.split(';')[0]?.toLowerCase() ?? '';
  if (file.endsWith('\\svcdeck.exe')) return messageOf(id);
  const code = id & 0xffff;
  if (file.endsWith('\\eventcreate.exe')) return code >= 1 && code <= 1000 ? '%1' : undefined;
  return file.endsWith('\\eventlogmessages.dll') ? '%1' : undefined;
};

const hexadecimal = (value: string): bigint => BigInt(value);

/** A provider in the form of the seam. */
export const providerInfo = (provider: RecordedProvider): EventProviderInfo => ({
  name: provider.name,
  guid: provider.guid,
  resourceFile: provider.resourceFile ?? '',
  parameterFile: provider.parameterFile ?? '',
  messageFile: provider.messageFile ?? '',
  helpLink: provider.helpLink ?? '',
  logs: provider.logs ?? [],
  levels: provider.levels ?? [],
  tasks: provider.tasks ?? [],
  opcodes: provider.opcodes ?? [],
  keywords: (provider.keywords ?? []).map(({ name, value }) => ({ name, value: hexadecimal(value) })),
});

/** A classic source in the same form: the files are all that is registered of it. */
export const sourceInfo = (source: EventSource): EventProviderInfo => ({
  name: source.name,
  guid: undefined,
  resourceFile: '',
  parameterFile: source.parameterFile,
  messageFile: source.messageFile,
  helpLink: '',
  logs: [source.log],
  levels: [],
  tasks: [],
  opcodes: [],
  keywords: [],
});
