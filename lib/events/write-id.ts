import type { EventSource } from '../../native/event-types.ts';
import { UsageError } from '../errors.ts';
import { isOwnMessageFile } from './message-file.ts';
import { defaultCode, genericEventId, LAST_GENERIC_CODE, MOST_GENERIC_INSERTS, messageOf } from './message-table.ts';

/** A message file of which it is known what is in it. */
interface KnownFile {
  readonly pattern: RegExp;
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

/** Their one text is `%1`. */
const knownFiles: readonly KnownFile[] = [
  { pattern: /[\\/]eventcreate\.exe$/i, name: 'EventCreate.exe', first: 1, last: 1000 },
  { pattern: /[\\/]eventlogmessages\.dll$/i, name: 'EventLogMessages.dll', first: 0, last: 0xffff },
];

export interface WantedId {
  readonly type: number;
  /** Absent: nobody chose one. */
  readonly id: number | undefined;
  readonly inserts: number;
}

/**
 * The 32-bit id under which an event is written, so that its source has a text for it where that can be known: of this
 * program's own message file the identifier that shows all inserts. Without an id of the user's: 3 for an error, 2 for a
 * warning, 1 for anything else.
 */
export const idToWrite = (source: EventSource | undefined, { type, id, inserts }: WantedId): number => {
  const code = id ?? defaultCode(type);
  const isGeneric = source !== undefined && isOwnMessageFile(source.messageFile) && code <= LAST_GENERIC_CODE;
  return isGeneric && inserts <= MOST_GENERIC_INSERTS ? genericEventId(code, inserts) : code;
};

/**
 * Refuses an event of which "the description cannot be found", where that is certain.
 * UsageError, naming `place`, what the message file has and what the event would need.
 */
export const checkHasText = (place: string, source: EventSource, id: number, inserts: number): void => {
  const { name, messageFile } = source;
  const refuse = (why: string): never => {
    throw new UsageError(`${place}: the event would have no text: ${why} (--force writes it all the same)`);
  };
  if (isOwnMessageFile(messageFile)) {
    if (messageOf(id) !== undefined && inserts <= MOST_GENERIC_INSERTS) return;
    refuse(
      inserts > MOST_GENERIC_INSERTS
        ? `svcdeck's messages show ${MOST_GENERIC_INSERTS} inserts at most, and there are ${inserts}`
        : `svcdeck's messages have ids up to ${LAST_GENERIC_CODE}, and not ${id}`,
    );
  }
  if (messageFile === '') refuse(`${name} has no message file`);
  const known = messageFile.includes(';') ? undefined : knownFiles.find(({ pattern }) => pattern.test(messageFile));
  if (known === undefined) return;
  if (id < known.first || id > known.last)
    refuse(`${known.name} has ids from ${known.first} to ${known.last}, and not ${id}`);
  if (inserts !== 1) refuse(`${known.name} shows one insert, and there are ${inserts}`);
};
