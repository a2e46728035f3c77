import { ERROR_NOT_FOUND } from '../codes.ts';
import type { EventQuery } from '../event-types.ts';
import { Win32Error } from '../win32-error.ts';
import { logInfo } from './log-info.ts';
import type { EventSession } from './session.ts';
import { type Start, Subscription } from './subscription.ts';
import type { Trail } from './trail.ts';

/** The logs that have fewer records than the trail has passed: numbers begin anew in a log that was cleared. */
const clearedLogs = async (session: EventSession, trail: Trail): Promise<readonly string[]> => {
  const cleared: string[] = [];
  for (const { log, recordId } of trail.marks()) {
    const { oldestRecord = 0, records = 0 } = await logInfo(session, log);
    if (oldestRecord + records <= recordId) cleared.push(log);
  }
  return cleared;
};

/**
 * A subscription that goes on behind the last event of the trail; where that is gone, with the nearest one; in a log that was
 * cleared, with its first. `unmarked`: where it begins when the trail knows of no event.
 */
export const subscribeAgain = async (
  session: EventSession,
  query: EventQuery,
  trail: Trail,
  unmarked: Start,
): Promise<Subscription> => {
  if (!trail.isMarked) return Subscription.open(session, query, unmarked);
  const after = (isStrict: boolean): Start => ({ kind: 'after', bookmark: trail.bookmark.handle, isStrict });
  try {
    return await Subscription.open(session, query, after(true));
  } catch (error) {
    if (!(error instanceof Win32Error) || error.code !== ERROR_NOT_FOUND) throw error;
  }
  const cleared = await clearedLogs(session, trail);
  if (cleared.length > 0) trail.forget(cleared);
  return Subscription.open(session, query, trail.isMarked ? after(false) : { kind: 'oldest' });
};
