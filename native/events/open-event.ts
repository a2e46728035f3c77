import type { EventHandle } from '../dll/wevtapi.ts';

/**
 * Gives an event's handle right before a call; throws once the event's batch is over. Whoever waits for something else first
 * asks again.
 */
export type OpenEvent = () => EventHandle;
