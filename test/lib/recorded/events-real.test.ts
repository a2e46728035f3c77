import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isoTime, parseIsoTime } from '../../../lib/events/time.ts';
import { readXml, type XmlElement } from '../../../lib/events/xml-read.ts';
import type { RecordedDocument } from '../../../lib/recorded/document.ts';
import type { RecordedDatum, RecordedDefinition, RecordedEvent } from '../../../lib/recorded/events/document.ts';
import { openEvents } from '../../../lib/recorded/events/open.ts';
import { readDocument } from '../../../lib/recorded/read-document.ts';
import type { EventRecord } from '../../../native/event-types.ts';

/** Records of real machines, kept outside of the repository. */
const FOLDER = new URL('../../../../shared/data/events/', import.meta.url);
const files = ['system.xml', 'sysmon.xml', 'Application_no_crc32.xml', 'Security_short_selected.xml'];

const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((each) => each.name === name);
const textOf = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.text || undefined;
const attributeOf = (element: XmlElement | undefined, name: string, attribute: string): string | undefined =>
  child(element, name)?.attributes.get(attribute);

const guid = (text: string | undefined): string | undefined => text?.toLowerCase().replace(/[{}]/g, '');
const ifSo = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** The values of an event, with their names. */
const dataOf = (event: XmlElement): readonly (readonly [name: string, datum: RecordedDatum])[] => {
  const parts = child(event, 'EventData')?.children ?? child(event, 'UserData')?.children[0]?.children ?? [];
  return parts.map((part) => [
    part.attributes.get('Name') ?? (part.name === 'Data' || part.name === 'Binary' ? '' : part.name),
    part.name === 'Binary' ? { type: 14, value: part.text } : part.text,
  ]);
};

const recordedOf = (event: XmlElement): RecordedEvent => {
  const system = child(event, 'System');
  return {
    record: Number(textOf(system, 'EventRecordID')),
    time: isoTime(parseIsoTime(attributeOf(system, 'TimeCreated', 'SystemTime') ?? '') ?? assert.fail('no time')),
    provider: attributeOf(system, 'Provider', 'Name') ?? '',
    id: Number(textOf(system, 'EventID')),
    ...ifSo('qualifiers', number(attributeOf(system, 'EventID', 'Qualifiers'))),
    ...ifSo('version', number(textOf(system, 'Version'))),
    ...ifSo('level', number(textOf(system, 'Level'))),
    ...ifSo('task', number(textOf(system, 'Task'))),
    ...ifSo('opcode', number(textOf(system, 'Opcode'))),
    ...ifSo('keywords', textOf(system, 'Keywords')),
    ...ifSo('activity', guid(attributeOf(system, 'Correlation', 'ActivityID'))),
    ...ifSo('related', guid(attributeOf(system, 'Correlation', 'RelatedActivityID'))),
    ...ifSo('process', number(attributeOf(system, 'Execution', 'ProcessID'))),
    ...ifSo('thread', number(attributeOf(system, 'Execution', 'ThreadID'))),
    ...ifSo('user', attributeOf(system, 'Security', 'UserID')),
    ...ifSo('computer', textOf(system, 'Computer')),
    data: dataOf(event).map(([, datum]) => datum),
  };
};

/** What a manifest would say of an event: names, as many as any event of its kind has. */
const definitionOf = (event: XmlElement, recorded: RecordedEvent): RecordedDefinition => {
  const user = child(event, 'UserData')?.children[0];
  const namespace = user?.attributes.get('xmlns') ?? '';
  return {
    id: recorded.id,
    version: recorded.version ?? 0,
    message: 'Number %1',
    data: dataOf(event).map(([name, datum]) => (typeof datum === 'object' ? `${name}:14` : name)),
    ...(user === undefined ? {} : { userData: { name: user.name, namespace } }),
  };
};

const providersOf = (pairs: readonly (readonly [XmlElement, RecordedEvent])[]) =>
  [...Map.groupBy(pairs, ([, { provider }]) => provider)].map(([name, all]) => {
    const kinds = Map.groupBy(all, ([, { id, version }]) => `${id} ${version}`);
    const provider = child(all[0]?.[0] && child(all[0][0], 'System'), 'Provider');
    return {
      name,
      ...ifSo('guid', guid(provider?.attributes.get('Guid'))),
      ...ifSo('sourceName', provider?.attributes.get('EventSourceName')),
      events: [...kinds.values()].map((kind) => {
        const [fullest] = kind.toSorted((a, b) => (b[1].data?.length ?? 0) - (a[1].data?.length ?? 0));
        return fullest === undefined ? assert.fail() : definitionOf(...fullest);
      }),
    };
  });

/** All of a file as a recorded machine has it, through the text of a document and its check. */
const machineOf = async (elements: readonly XmlElement[]) => {
  const pairs = elements.map((each) => [each, recordedOf(each)] as const);
  const name = textOf(child(elements[0], 'System'), 'Channel') ?? 'Log';
  const document: RecordedDocument = {
    format: 'svcdeck-machine',
    version: 1,
    computer: { name: 'REAL' },
    recordedAt: '2026-01-01T00:00:00Z',
    services: [],
    processes: [],
    events: { logs: [{ name, events: pairs.map(([, event]) => event) }], providers: providersOf(pairs) },
  };
  const read = await readDocument(JSON.stringify(document), 'real');
  return { name, events: openEvents(read, { now: () => 0 }, { all: () => [] }) };
};

/** Elements and attributes without what only layout and spelling differ in. */
const plain = (element: XmlElement): unknown => ({
  name: element.name,
  attributes: Object.fromEntries(
    [...element.attributes]
      // EvtRender gives this one for some events; no call of its own tells it.
      .filter(([name]) => !(element.name === 'EventData' && name === 'Name'))
      .map(([name, value]) => [
        name,
        name === 'SystemTime'
          ? isoTime(parseIsoTime(value) ?? 0n)
          : /guid|activityid/i.test(name)
            ? guid(value)
            : value,
      ]),
  ),
  text: element.children.length > 0 ? '' : element.name === 'Keywords' ? BigInt(element.text) : element.text,
  children: element.children.map(plain),
});

/** What was left out of a real record stands in ours as it was not there. */
const withoutAbsent = (ours: XmlElement, real: XmlElement): XmlElement => ({
  ...ours,
  children: ours.children
    .filter((each) => ours.name !== 'System' || child(real, each.name) !== undefined)
    .map((each) => {
      const counterpart = child(real, each.name);
      return each.name === 'System' && counterpart !== undefined ? withoutAbsent(each, counterpart) : each;
    }),
});

/** A document holds UserData as a list of values; some providers make a tree of it, or put attributes on its elements. */
const hasTree = (event: XmlElement): boolean => {
  const user = child(event, 'UserData')?.children[0];
  const isOdd = (each: XmlElement): boolean => each.children.length > 0 || each.attributes.size > 0;
  return user !== undefined && (user.attributes.size > 1 || user.children.some(isOdd));
};

for (const file of files) {
  const path = fileURLToPath(new URL(file, FOLDER));
  test(`real records: ${file}`, { skip: existsSync(path) ? false : 'the real records are not here' }, async () => {
    const elements = readXml(readFileSync(path, 'utf8')).children;
    const { name, events } = await machineOf(elements);
    const records: EventRecord[] = [];
    for await (const batch of events.read({ path: name })) records.push(...batch);
    assert.equal(records.length, elements.length);
    assert.ok(elements.filter(hasTree).length < elements.length / 20);
    for (const [index, record] of records.entries()) {
      assert.equal((await record.names()).length, record.values.length);
      const real = elements[index] ?? assert.fail();
      if (hasTree(real)) continue;
      const ours = withoutAbsent(readXml(await record.xml()), real);
      assert.deepEqual(plain(ours), plain(real), `record ${record.recordId}`);
    }
    const ids = [...new Set(records.map(({ id }) => id))];
    for (const id of ids) {
      let found = 0;
      for await (const batch of events.read({ path: name, query: `*[System[EventID=${id}]]` })) found += batch.length;
      assert.equal(found, records.filter((each) => each.id === id).length, `events ${id}`);
    }
  });
}
