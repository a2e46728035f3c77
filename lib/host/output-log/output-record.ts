import type { EventRecord, EventValue, EventWords } from '../../../native/event-types.ts';
import { bookmarkXml } from '../../events/bookmark.ts';
import { eventNode } from '../../events/event-node.ts';
import { levelName } from '../../events/level-words.ts';
import { fileTimeOf } from '../../events/time.ts';
import { EvtVarTypeString } from '../../events/variant-types.ts';
import { eventXml } from '../../events/xml-write.ts';
import { withoutColours } from '../looking/output-line.ts';

/** A line of output, and what it belongs to. */
export interface OutputFacts {
  readonly log: string;
  /** Key name of the service. */
  readonly service: string;
  readonly computer: string;
  /** `stdout`, `stderr`, or `both` where they share a file. */
  readonly stream: string;
  readonly recordId: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/** What programs write on standard error is a warning to some and the usual to others. */
const INFORMATION = 4;
const NO_EVENT = 0;
const NAMES: readonly string[] = ['line', 'stream'];

const textValue = (value: string): EventValue => ({ type: EvtVarTypeString, value });

/** A line of output as a record among events: its id is 0, its data are `line` and `stream`. */
export const outputRecord = ({ log, service, computer, stream, recordId, at, text }: OutputFacts): EventRecord => {
  const fields = {
    log,
    recordId,
    provider: service,
    providerGuid: undefined,
    id: NO_EVENT,
    qualifiers: undefined,
    version: 0,
    level: INFORMATION,
    task: 0,
    opcode: 0,
    keywords: 0n,
    time: fileTimeOf(at),
    activityId: undefined,
    relatedActivityId: undefined,
    processId: undefined,
    threadId: undefined,
    computer,
    userSid: undefined,
    values: [textValue(text), textValue(stream)],
  };
  const words: EventWords = { level: levelName(INFORMATION) ?? '', task: '', opcode: '', keywords: [] };
  return {
    ...fields,
    names: async () => NAMES,
    message: async () => withoutColours(text),
    words: async () => words,
    xml: async () => eventXml(eventNode(fields, { names: NAMES })),
    bookmark: async () => bookmarkXml([{ path: log, recordId, isCurrent: true }]),
  };
};
