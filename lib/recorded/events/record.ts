import type { EventRecord, EventValue, EventWords, FileTime } from '../../../native/event-types.ts';
import type { DataLayout } from '../../events/event-node.ts';
import { eventNode } from '../../events/event-node.ts';
import { reservedKeywords } from '../../events/keywords.ts';
import { levelName } from '../../events/level-words.ts';
import { expandMessage } from '../../events/message-template.ts';
import { opcodeName } from '../../events/opcode-words.ts';
import { valueText } from '../../events/value-text.ts';
import { eventXml } from '../../events/xml-write.ts';
import { openDatum } from './datum.ts';
import type { RecordedDefinition, RecordedEvent, RecordedName, RecordedProvider } from './document.ts';
import { timeOf } from './log-store.ts';
import { parameterText } from './provider-book.ts';

/** What is known of an event besides what its record holds. */
export interface RecordBackground {
  readonly computer: string;
  readonly provider: RecordedProvider | undefined;
  readonly definition: RecordedDefinition | undefined;
  /** The sentence, where the provider's definition has none. */
  readonly template: string | undefined;
}

const nameOf = (names: readonly RecordedName[] | undefined, value: number): string | undefined =>
  names?.find((each) => each.value === value)?.name;

/** `ProcessId:8` → the name and the type. A colon with no number behind it is part of the name: some of Windows' have one. */
const splitName = (text: string): readonly [name: string, type: number | undefined] => {
  const [, name, type] = /^(.*):(\d+)$/s.exec(text) ?? [];
  return name === undefined ? [text, undefined] : [name, Number(type)];
};

type Declared = readonly (readonly [name: string, type: number | undefined])[];

const nothing: Declared = [];
const declaredBy = new WeakMap<RecordedDefinition, Declared>();

/** The names and types of a kind of event, split once for all events of that kind. */
const declaredIn = (definition: RecordedDefinition | undefined): Declared => {
  if (definition?.data === undefined) return nothing;
  const known = declaredBy.get(definition);
  if (known !== undefined) return known;
  const declared = definition.data.map(splitName);
  declaredBy.set(definition, declared);
  return declared;
};

/** One event of a recorded machine's log. Everything is worked out when it is asked for. */
export class RecordedEventRecord implements EventRecord {
  readonly log: string;
  readonly #event: RecordedEvent;
  readonly #background: RecordBackground;
  readonly #bookmark: () => string;
  #values: readonly EventValue[] | undefined;

  constructor(log: string, event: RecordedEvent, background: RecordBackground, bookmark: () => string) {
    this.log = log;
    this.#event = event;
    this.#background = background;
    this.#bookmark = bookmark;
  }

  get recordId(): number {
    return this.#event.record;
  }
  get provider(): string {
    return this.#background.provider?.name ?? this.#event.provider;
  }
  get providerGuid(): string | undefined {
    return this.#background.provider?.guid;
  }
  get id(): number {
    return this.#event.id;
  }
  get qualifiers(): number | undefined {
    return this.#event.qualifiers ?? this.#background.definition?.qualifiers;
  }
  get version(): number {
    return this.#event.version ?? this.#background.definition?.version ?? 0;
  }
  get level(): number {
    return this.#event.level ?? this.#background.definition?.level ?? 0;
  }
  get task(): number {
    return this.#event.task ?? this.#background.definition?.task ?? 0;
  }
  get opcode(): number {
    return this.#event.opcode ?? this.#background.definition?.opcode ?? 0;
  }
  get keywords(): bigint {
    return BigInt(this.#event.keywords ?? this.#background.definition?.keywords ?? 0);
  }
  get time(): FileTime {
    return timeOf(this.#event);
  }
  get activityId(): string | undefined {
    return this.#event.activity;
  }
  get relatedActivityId(): string | undefined {
    return this.#event.related;
  }
  get processId(): number | undefined {
    return this.#event.process;
  }
  get threadId(): number | undefined {
    return this.#event.thread;
  }
  get computer(): string {
    return this.#event.computer ?? this.#background.computer;
  }
  get userSid(): string | undefined {
    return this.#event.user;
  }
  get values(): readonly EventValue[] {
    if (this.#values === undefined) {
      const declared = declaredIn(this.#background.definition);
      this.#values = (this.#event.data ?? []).map((datum, index) => openDatum(datum, declared[index]?.[1]));
    }
    return this.#values;
  }

  #names(): readonly string[] {
    const declared = declaredIn(this.#background.definition);
    return (this.#event.data ?? []).map((_, index) => declared[index]?.[0] ?? '');
  }

  /** How its values are laid out, for queries and XML. */
  layout(): DataLayout {
    const { definition, provider } = this.#background;
    const names = (): readonly string[] => this.#names();
    return {
      // Most queries look at no data.
      get names() {
        return names();
      },
      ...(definition?.userData === undefined ? {} : { userData: definition.userData }),
      ...(provider?.sourceName === undefined ? {} : { sourceName: provider.sourceName }),
    };
  }

  async names(): Promise<readonly string[]> {
    return this.#names();
  }

  async message(): Promise<string | undefined> {
    if (this.#event.message !== undefined) return this.#event.message;
    const template = this.#background.definition?.message ?? this.#background.template;
    return template === undefined ? undefined : expandMessage(template, this.values.map(valueText), parameterText);
  }

  async words(): Promise<EventWords> {
    const { provider } = this.#background;
    return {
      level: levelName(this.level) ?? nameOf(provider?.levels, this.level) ?? '',
      task: nameOf(provider?.tasks, this.task) ?? '',
      opcode: opcodeName(this.opcode) ?? nameOf(provider?.opcodes, this.opcode) ?? '',
      keywords: [
        ...reservedKeywords(this.keywords),
        ...(provider?.keywords ?? [])
          .filter(({ value }) => (this.keywords & BigInt(value)) !== 0n)
          .map(({ name }) => name),
      ],
    };
  }

  async xml(): Promise<string> {
    return eventXml(eventNode(this, this.layout()));
  }

  async bookmark(): Promise<string> {
    return this.#bookmark();
  }
}
