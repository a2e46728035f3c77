import type { EventRecord } from '../../../native/event-types.ts';
import type { TestScene } from '../filter.ts';
import type { JsonValue } from '../value-text.ts';
import { EventJsonWriter } from './json-writer.ts';

/**
 * One event as JSON has it. The keys and the words of `level` are a promise to programs; the words of `task`, `opcode` and
 * `keywords` are the provider's, in the language that was asked for.
 */
export interface EventJson {
  /** In UTC, with seven digits of a second: `2026-11-21T08:00:00.1234567Z`. */
  readonly time: string;
  readonly recordId: number;
  readonly log: string;
  /** critical, error, warning, information, verbose, audit-success, audit-failure, or `unknown (16)`. */
  readonly level: string;
  readonly levelNumber: number;
  readonly provider: string;
  readonly providerGuid: string | null;
  readonly id: number;
  /** The high half of a classic event's id. */
  readonly qualifiers: number | null;
  readonly version: number;
  /** null: its provider has no word for the number. */
  readonly task: string | null;
  readonly taskNumber: number;
  readonly opcode: string | null;
  readonly opcodeNumber: number;
  readonly keywords: readonly string[];
  /** Hexadecimal: `0x8080000000000000`. */
  readonly keywordsMask: string;
  readonly computer: string;
  readonly processId: number | null;
  readonly threadId: number | null;
  readonly activityId: string | null;
  readonly relatedActivityId: string | null;
  readonly userSid: string | null;
  /** `DOMAIN\name`. null: there is none, or nobody knows the SID. */
  readonly user: string | null;
  /** The provider's sentence. null: it can't be had. Absent where messages were not asked for. */
  readonly message?: string | null;
  /** The values that have names. Several of one name, also in other case, are an array under the name as it stands first. */
  readonly data: Readonly<Record<string, JsonValue>>;
  /** All values in order, with a name or without: what stands for `%1`, `%2` and so on. */
  readonly values: readonly JsonValue[];
  /** Raw data behind a classic event's strings, in hexadecimal digits. */
  readonly binary: string | null;
}

/** One event with its message. `scene`: who knows the accounts of SIDs. For many events `EventJsonWriter` is faster. */
export const eventJson = async (record: EventRecord, scene: TestScene): Promise<EventJson> => {
  const writer = new EventJsonWriter(scene, { withMessage: true });
  return JSON.parse(await writer.line(record)) as EventJson;
};
