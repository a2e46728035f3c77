import type { ServiceEntry } from '../../native/types.ts';
import { isAccount } from './account.ts';
import { startOf } from './columns.ts';
import { hasWildcard, matches } from './pattern.ts';
import type { Needs, ServiceRecord } from './record.ts';
import { isStartIn } from './words.ts';

/** What a list is narrowed to. Absent: not by this. */
export interface ServiceFilters {
  /** In the key name or the display name, in any case; with `*` or `?` a pattern for the whole of either. */
  readonly text?: string;
  /** `dwCurrentState`. */
  readonly states?: ReadonlySet<number>;
  /** Words of `startWords`. */
  readonly starts?: ReadonlySet<string>;
  /** See `isAccount`. */
  readonly account?: string;
}

const hasText = (entry: ServiceEntry, text: string): boolean =>
  hasWildcard(text)
    ? matches(text, entry.name) || matches(text, entry.displayName)
    : `${entry.name}\n${entry.displayName}`.toLowerCase().includes(text.toLowerCase());

/** The filters that the enumeration alone can answer. */
export const passesByEntry = (entry: ServiceEntry, { text, states }: ServiceFilters): boolean =>
  (text === undefined || hasText(entry, text)) && (states === undefined || states.has(entry.status.state));

/** What the other filters have to know. */
export const needsOfFilters = ({ starts, account }: ServiceFilters): Needs => ({
  config: starts !== undefined || account !== undefined,
  levels: starts === undefined ? [] : ['delayedAutoStart'],
});

/** The filters that need the configuration. A service that does not tell it passes none of them. */
export const passesByRecord = (record: ServiceRecord, { starts, account }: ServiceFilters): boolean => {
  const start = startOf(record);
  const passesStart = starts === undefined || (start !== null && isStartIn(start, starts));
  const given = record.config?.account;
  return passesStart && (account === undefined || (given !== undefined && isAccount(account, given)));
};
