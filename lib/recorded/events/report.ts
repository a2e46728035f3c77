import { ERROR_ACCESS_DENIED, ERROR_INVALID_PARAMETER, RPC_S_INVALID_BOUND } from '../../../native/codes.ts';
import type { NewEvent } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { shownAs } from '../../events/classic-type.ts';
import { keywordsText } from '../../events/keywords.ts';
import { EvtVarTypeBinary } from '../../events/variant-types.ts';
import { sameName } from '../names.ts';
import { refuseNul } from './arguments.ts';
import type { RecordedDatum } from './document.ts';
import type { UnnumberedEvent } from './log-store.ts';
import type { EventWorld } from './world.ts';

const CALL = 'ReportEventW';
const LONGEST_INSERT = 31_839;
const MOST_INSERTS = 256;
const MOST_DATA = 61_440;
const LARGEST_EVENT = 0x3ffff;
const LARGEST_WORD = 0xffff;
const DEFAULT_LOG = 'Application';

/** What Windows refuses, in its order. Learn: ReportEventW. */
const checkEvent = ({ type, category, inserts, data }: NewEvent): void => {
  for (const insert of inserts) refuseNul(CALL, insert, ERROR_INVALID_PARAMETER);
  const isWrong =
    shownAs(type) === undefined || category > LARGEST_WORD || inserts.some(({ length }) => length > LONGEST_INSERT);
  if (isWrong) throw new Win32Error(CALL, ERROR_INVALID_PARAMETER);
  if (inserts.length > MOST_INSERTS) throw new Win32Error(CALL, RPC_S_INVALID_BOUND);
  const bytes = data.length + inserts.reduce((sum, { length }) => sum + 2 * (length + 1), 0);
  if (data.length > MOST_DATA || bytes > LARGEST_EVENT) throw new Win32Error(CALL, RPC_S_INVALID_BOUND);
};

const logOf = ({ sources, store }: EventWorld, source: string): string => {
  const registered = sources.find(source)?.log;
  if (registered !== undefined) return registered;
  // Every classic log has a source of its own name.
  return (
    store.all().find(({ name, config }) => config.isClassic === true && sameName(name, source))?.name ?? DEFAULT_LOG
  );
};

const eventOf = (source: string, { id, type, category, inserts, data }: NewEvent): Omit<UnnumberedEvent, 'time'> => {
  const { level, keywords } = shownAs(type) ?? { level: 0, keywords: 0n };
  const binary: readonly RecordedDatum[] =
    data.length === 0 ? [] : [{ type: EvtVarTypeBinary, value: Buffer.from(data).toString('hex') }];
  return {
    provider: source,
    id: id & LARGEST_WORD,
    qualifiers: id >>> 16,
    level,
    task: category,
    keywords: keywordsText(keywords),
    data: [...inserts, ...binary],
  };
};

/**
 * Writes an event of a classic source; one that nobody registered writes to Application. 5: the Security log, to which
 * only Windows itself writes; 87 and 1734: a value beyond its limits.
 */
export const reportEvent = (world: EventWorld, source: string, event: NewEvent): void => {
  const register = 'RegisterEventSourceW';
  if (source === '') throw new Win32Error(register, ERROR_INVALID_PARAMETER);
  refuseNul(register, source, ERROR_INVALID_PARAMETER);
  checkEvent(event);
  world.serve(register);
  const log = logOf(world, source);
  if (sameName(log, 'Security')) throw new Win32Error(CALL, ERROR_ACCESS_DENIED);
  world.write(log, world.neighbours.time.now(), eventOf(source, event));
};
