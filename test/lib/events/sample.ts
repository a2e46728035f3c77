import { type DataLayout, type EventFields, eventNode } from '../../../lib/events/event-node.ts';
import { parseIsoTime } from '../../../lib/events/time.ts';
import { eventXml } from '../../../lib/events/xml-write.ts';
import type { EventRecord, EventValue, FileTime } from '../../../native/event-types.ts';

/** A time that a test knows how to spell. */
export const timeOf = (iso: string): FileTime => {
  const time = parseIsoTime(iso);
  if (time === undefined) throw new Error(`${iso} is no time`);
  return time;
};

/** A text, as most data are. */
export const text = (value: string): EventValue => ({ type: 1, value });

/** What a test says of an event; the rest is that of a service that came to run. */
export interface Sample extends Partial<EventFields>, Partial<DataLayout> {
  readonly text?: string;
}

const fieldsOf = ({
  names: _names,
  userData: _userData,
  sourceName: _source,
  text: _text,
  ...fields
}: Sample): EventFields => ({
  log: 'System',
  recordId: 4711,
  provider: 'Service Control Manager',
  providerGuid: '555908d1-a6d7-4695-8e1e-26931d2012f4',
  id: 7036,
  qualifiers: 16384,
  version: 0,
  level: 4,
  task: 0,
  opcode: 0,
  keywords: 0x8080000000000000n,
  time: timeOf('2026-03-17T07:41:12.1234567Z'),
  activityId: undefined,
  relatedActivityId: undefined,
  processId: 748,
  threadId: 1608,
  computer: 'CONTOSO-APP01',
  userSid: 'S-1-5-18',
  values: [text('Print Spooler'), text('running'), { type: 14, value: new Uint8Array([0x53, 0, 0xab]) }],
  ...fields,
});

const layoutOf = ({ names = ['param1', 'param2'], userData, sourceName }: Sample): DataLayout => ({
  names,
  ...(userData === undefined ? {} : { userData }),
  ...(sourceName === undefined ? {} : { sourceName }),
});

/** An event as queries see it. */
export const sampleNode = (sample: Sample = {}) => eventNode(fieldsOf(sample), layoutOf(sample));

/** An event as it comes out of a log. */
export const sampleRecord = (sample: Sample = {}): EventRecord => ({
  ...fieldsOf(sample),
  names: async () => layoutOf(sample).names,
  message: async () => sample.text,
  words: async () => ({ level: '', task: '', opcode: '', keywords: [] }),
  xml: async () => eventXml(sampleNode(sample)),
  bookmark: async () => '',
});
