import type { Clock, Desk } from '../context.ts';

/** So often it is looked whether anybody still reads. */
const LOOK_MS = 2000;

/**
 * Resolves when nobody reads standard output any more. Where nothing is written nothing else tells: `events --follow | findstr x`
 * would wait for an event for as long as there is none. Other systems than Windows, which have only recorded machines, see it at the
 * next event. Never resolves where output is no pipe, and after the signal is aborted.
 */
export const readerGone = async (desk: Desk, clock: Clock, signal: AbortSignal): Promise<void> => {
  for (;;) {
    const isClosed = await desk.isOutputClosed().catch(() => undefined);
    if (isClosed === true) return;
    if (isClosed === undefined || signal.aborted) return new Promise<never>(() => {});
    await clock.sleep(LOOK_MS, signal).catch(() => {});
  }
};
