import { SERVICE_DRIVER, SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../native/codes.ts';

/** What an enumeration of every service and driver asks for. */
export const EVERY_SERVICE = { types: SERVICE_WIN32 | SERVICE_DRIVER, states: SERVICE_STATE_ALL } as const;
