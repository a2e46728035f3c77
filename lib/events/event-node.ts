import type { EventRecord, EventValue } from '../../native/event-types.ts';
import { type DataItem, dataItems } from './event-data.ts';
import {
  EvtVarTypeByte,
  EvtVarTypeFileTime,
  EvtVarTypeGuid,
  EvtVarTypeHexInt64,
  EvtVarTypeSid,
  EvtVarTypeString,
  EvtVarTypeUInt16,
  EvtVarTypeUInt32,
  EvtVarTypeUInt64,
} from './variant-types.ts';

/** An element or an attribute of an event, in the order and with the names of Windows' event schema. */
export interface EventNode {
  readonly name: string;
  /** The namespace that begins with it. Absent: that of the element around it. */
  readonly namespace?: string;
  readonly attributes: readonly EventNode[];
  /** Made when they are asked for. */
  children(): readonly EventNode[];
  /** undefined: it has no text of its own. */
  readonly value: EventValue | undefined;
}

/** What an event's XML is made from: an `EventRecord` without its methods. */
export type EventFields = Omit<EventRecord, 'names' | 'message' | 'words' | 'xml' | 'bookmark'>;

/** How the values of an event are laid out. */
export interface DataLayout {
  /** A name for each value; '': none. */
  readonly names: readonly string[];
  /** They stand in UserData, below an element of this name, as elements with their names. Absent: in EventData. */
  readonly userData?: { readonly name: string; readonly namespace: string };
  /** The name under which the provider is registered as a classic source. Absent: it isn't. */
  readonly sourceName?: string;
}

const NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event';

const nothing: readonly EventNode[] = [];
const none = (): readonly EventNode[] => nothing;

const leaf = (name: string, value: EventValue | undefined, attributes: readonly EventNode[] = nothing): EventNode => ({
  name,
  attributes,
  children: none,
  value,
});

const attribute = (name: string, type: number, value: string | number | bigint | undefined): readonly EventNode[] =>
  value === undefined ? nothing : [leaf(name, { type, value })];

const branch = (name: string, children: () => readonly EventNode[], namespace?: string): EventNode => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
  attributes: nothing,
  children,
  value: undefined,
});

const text = (name: string, value: string): EventNode => leaf(name, { type: EvtVarTypeString, value });

const systemNodes = (fields: EventFields, sourceName: string | undefined): readonly EventNode[] => [
  leaf('Provider', undefined, [
    ...attribute('Name', EvtVarTypeString, fields.provider),
    ...attribute('Guid', EvtVarTypeGuid, fields.providerGuid),
    ...attribute('EventSourceName', EvtVarTypeString, sourceName),
  ]),
  leaf(
    'EventID',
    { type: EvtVarTypeUInt16, value: fields.id },
    attribute('Qualifiers', EvtVarTypeUInt16, fields.qualifiers),
  ),
  leaf('Version', { type: EvtVarTypeByte, value: fields.version }),
  leaf('Level', { type: EvtVarTypeByte, value: fields.level }),
  leaf('Task', { type: EvtVarTypeUInt16, value: fields.task }),
  leaf('Opcode', { type: EvtVarTypeByte, value: fields.opcode }),
  leaf('Keywords', { type: EvtVarTypeHexInt64, value: fields.keywords }),
  leaf('TimeCreated', undefined, attribute('SystemTime', EvtVarTypeFileTime, fields.time)),
  leaf('EventRecordID', { type: EvtVarTypeUInt64, value: BigInt(fields.recordId) }),
  leaf('Correlation', undefined, [
    ...attribute('ActivityID', EvtVarTypeGuid, fields.activityId),
    ...attribute('RelatedActivityID', EvtVarTypeGuid, fields.relatedActivityId),
  ]),
  leaf('Execution', undefined, [
    ...attribute('ProcessID', EvtVarTypeUInt32, fields.processId),
    ...attribute('ThreadID', EvtVarTypeUInt32, fields.threadId),
  ]),
  text('Channel', fields.log),
  text('Computer', fields.computer),
  leaf('Security', undefined, attribute('UserID', EvtVarTypeSid, fields.userSid)),
];

const dataNode = ({ name, value, isBinary }: DataItem): EventNode =>
  isBinary ? leaf('Binary', value) : leaf('Data', value, attribute('Name', EvtVarTypeString, name || undefined));

const payloadNode = ({ values }: EventFields, { names, userData }: DataLayout): EventNode => {
  if (userData === undefined) return branch('EventData', () => dataItems(values, names).map(dataNode));
  const fields = (): readonly EventNode[] =>
    dataItems(values, names).map(({ name, value }) => leaf(name || 'Data', value));
  return branch('UserData', () => [branch(userData.name, fields, userData.namespace)]);
};

/** An event as the tree that queries look at and that its XML is written from. Learn: Event Schema. */
export const eventNode = (fields: EventFields, layout: DataLayout): EventNode =>
  branch(
    'Event',
    () => [branch('System', () => systemNodes(fields, layout.sourceName)), payloadNode(fields, layout)],
    NAMESPACE,
  );
