import type { EventProviderInfo, Events } from '../../native/event-types.ts';
import type { Win32Error } from '../../native/win32-error.ts';
import type { Column } from '../output/columns.ts';
import { isRefusal } from '../service/record.ts';
import { sideBySide } from './side-by-side.ts';

/** One provider and, where it was asked for, what Windows says of it. */
export interface ProviderRecord {
  readonly name: string;
  /** Absent: not asked. null: Windows would not tell. */
  readonly info?: EventProviderInfo | null;
  /** Why not. */
  readonly problem?: Win32Error;
}

const readProvider = async (events: Events, name: string): Promise<ProviderRecord> => {
  try {
    return { name, info: await events.provider(name) };
  } catch (error) {
    if (isRefusal(error)) return { name, info: null, problem: error };
    throw error;
  }
};

/** What Windows says of each, in their order; one that can't be read says why. */
export const readProviders = (
  events: Events,
  names: readonly string[],
  signal: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<readonly ProviderRecord[]> => sideBySide(names, (name) => readProvider(events, name), signal, onProgress);

/** A column of providers, with one line on what it shows. */
export interface ProviderColumn extends Column<ProviderRecord> {
  readonly summary: string;
  /** Windows has to open each provider. */
  readonly needsInfo: boolean;
}

const column = (
  id: string,
  key: string,
  title: string,
  summary: string,
  value: (info: EventProviderInfo) => string | readonly string[] | undefined,
): ProviderColumn => ({
  id,
  key,
  title,
  summary,
  needsInfo: true,
  value: ({ info }) => (info === undefined || info === null ? null : value(info) || null),
  minimum: 12,
  rank: 3,
});

/** Every column of `events providers`, in the order in which help names them. */
export const providerColumns: readonly ProviderColumn[] = [
  {
    id: 'name',
    key: 'name',
    title: 'PROVIDER',
    summary: 'its name',
    needsInfo: false,
    value: ({ name }) => name,
    minimum: 16,
    rank: 9,
  },
  column('guid', 'guid', 'GUID', 'its GUID; none: a classic source', ({ guid }) => guid),
  column('logs', 'logs', 'LOGS', 'logs that it writes to', ({ logs }) => logs),
  column('messages', 'messageFile', 'MESSAGE FILE', 'file of its messages', ({ messageFile }) => messageFile),
  column('resources', 'resourceFile', 'RESOURCE FILE', 'file of its manifest', ({ resourceFile }) => resourceFile),
  column(
    'parameters',
    'parameterFile',
    'PARAMETER FILE',
    'file of texts that messages refer to',
    (info) => info.parameterFile,
  ),
  column('help', 'helpLink', 'HELP', 'address of its help', ({ helpLink }) => helpLink),
  {
    id: 'problem',
    key: 'problem',
    title: 'PROBLEM',
    summary: 'why Windows would not tell anything',
    needsInfo: true,
    value: ({ problem }) => problem?.message ?? null,
    text: ({ problem }) => problem?.message.replace(/^\w+: /, '') ?? '',
    tone: () => 'bad',
    minimum: 21,
    rank: 8,
  },
];
