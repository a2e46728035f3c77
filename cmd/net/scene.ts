import { failureText, NetFailure, textOfError } from '../../lib/net/failure.ts';
import { findKeyName } from '../../lib/service/resolve-name.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context } from '../context.ts';
import { messageText } from '../message-text.ts';

/** How often `net` prints its full stop while it waits. */
export const FULL_STOP_MS = 2500;

/** The service that was meant, under both of its names. */
export interface NetService {
  readonly key: string;
  /** All of `net`'s messages use this one. */
  readonly displayName: string;
}

/** Finds a service by its key name or its display name, in this order. */
export const findService = async (machine: Machine, name: string): Promise<NetService> => {
  const key = await findKeyName(machine.services, name);
  if (key === undefined) throw new NetFailure(failureText(2185));
  return { key, displayName: await machine.services.displayName(key) };
};

/** Runs `step`; what Windows refuses becomes what `net` says of it, after `refused`. */
export const orNetFailure = async <T>(
  context: Context,
  { displayName }: Pick<NetService, 'displayName'>,
  step: () => Promise<T>,
  refused = '',
): Promise<T> => {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    throw new NetFailure(refused + textOfError(error, displayName, await messageText(context.machine(), error.code)));
  }
};
