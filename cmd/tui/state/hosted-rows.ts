import { readHostImagePath } from '../../../lib/host/install/host-command.ts';
import { compareNames } from '../../../lib/recorded/names.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';
import type { ServiceConfig } from '../../../native/types.ts';
import { type HostedState, noLook } from './hosted.ts';
import type { UiState } from './state.ts';
import { textFilter } from './text-filter.ts';

/** Configurations that have not changed are the same objects. */
const known = new WeakMap<ServiceConfig, boolean>();

/** Whether svcdeck hosts it, by what the service manager runs for it. */
export const isHosted = ({ config }: ServiceRecord): boolean => {
  if (config === undefined || config === null) return false;
  const found = known.get(config) ?? readHostImagePath(config.binaryPath) !== undefined;
  known.set(config, found);
  return found;
};

interface Found {
  readonly filter: string;
  readonly rows: readonly ServiceRecord[];
}

/** The list is asked for at every key; it changes once a second. */
const lists = new WeakMap<readonly ServiceRecord[], Found>();

const textOf = ({ entry: { name, displayName } }: ServiceRecord): string => `${name}\n${displayName}`;

/** The services that svcdeck hosts, as far as the filter lets them through, by their names. */
export const hostedRows = ({ services, hosted: { filter } }: Pick<UiState, 'services' | 'hosted'>) => {
  const { all } = services;
  const found = lists.get(all);
  if (found?.filter === filter) return found.rows;
  const hosted = all.filter(isHosted).sort((one, other) => compareNames(one.entry.name, other.entry.name));
  const rows = textFilter(filter)(hosted, textOf) ?? hosted;
  lists.set(all, { filter, rows });
  return rows;
};

/** Where the cursor stands; 0: on the first, or there is none. */
export const hostedIndex = ({ current }: HostedState, rows: readonly ServiceRecord[]): number =>
  Math.max(
    0,
    rows.findIndex(({ entry }) => entry.name === current),
  );

/** The service under the cursor. undefined: there is none. */
export const currentHosted = (state: Pick<UiState, 'services' | 'hosted'>): ServiceRecord | undefined => {
  const rows = hostedRows(state);
  return rows[hostedIndex(state.hosted, rows)];
};

/** What is known of a service besides. */
export const lookOf = ({ looks }: HostedState, name: string) => looks.get(name) ?? noLook(name);
