import { failureText, NetFailure, NetUsageError, pendingText } from '../../lib/net/failure.ts';
import { netMessage } from '../../lib/net/messages.ts';
import { readNetCall } from '../../lib/net/words.ts';
import { isPending } from '../../lib/service/wait.ts';
import {
  SERVICE_ACCEPT_STOP,
  SERVICE_ACTIVE,
  SERVICE_CONTROL_STOP,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { Services } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { waitWithFullStops } from './progress.ts';
import { findService, type NetService, orNetFailure } from './scene.ts';

/** Stops one service and waits. One that is on its way down already gets its full stops without the first line. */
const stopOne = async (service: NetService, services: Services, context: Context): Promise<void> => {
  const { key, displayName } = service;
  const { state } = await services.status(key);
  if (state === SERVICE_STOPPED) return;
  if (state !== SERVICE_STOP_PENDING) {
    await orNetFailure(context, service, () => services.control(key, SERVICE_CONTROL_STOP));
    context.io.outNative(netMessage(3527, displayName));
  }
  const { status } = await waitWithFullStops(services, key, context);
  if (status.state !== SERVICE_STOPPED) throw new NetFailure(`${netMessage(3528, displayName)}\r\n\r\n`);
  context.io.outNative(`${netMessage(3529, displayName)}\r\n\r\n`);
};

/**
 * The list is shown also when `/y` has answered already; no transcript tells. Only a yes is a yes: an empty line and the
 * end of the input leave everything as it is.
 */
const mayStopDependents = async (
  dependents: readonly { displayName: string }[],
  { displayName }: NetService,
  answer: boolean | undefined,
  { io }: Context,
): Promise<boolean> => {
  const names = dependents.map((each) => `   ${each.displayName}\r\n`).join('');
  io.outNative(`${netMessage(3530, displayName)}\r\n\r\n${names}\r\n`);
  if (answer !== undefined) return answer;
  io.outNative('Do you want to continue this operation? (Y/N) [N]: ');
  const typed = (await io.readLine())?.trim().toLowerCase();
  return typed === 'y' || typed === 'yes';
};

const stopWithDependents = async (
  service: NetService,
  answer: boolean | undefined,
  context: Context,
): Promise<number> => {
  const { services } = await context.machine();
  const { state, controlsAccepted } = await services.status(service.key);
  if (isPending(state)) throw new NetFailure(pendingText());
  if (state === SERVICE_STOPPED) throw new NetFailure(failureText(3521, service.displayName));
  if ((controlsAccepted & SERVICE_ACCEPT_STOP) === 0) throw new NetFailure(failureText(2191));
  const dependents = await services.dependents(service.key, SERVICE_ACTIVE);
  if (dependents.length > 0 && !(await mayStopDependents(dependents, service, answer, context))) {
    context.io.outNative('\r\n');
    return 2;
  }
  for (const { name, displayName } of dependents) await stopOne({ key: name, displayName }, services, context);
  await stopOne(service, services, context);
  return 0;
};

/** `net stop service [/y]`: asks about running dependents, stops them first, and waits. */
export const stop = async (words: readonly string[], context: Context): Promise<number> => {
  const { name, answer } = readNetCall(words);
  if (name === undefined) throw new NetUsageError('');
  return orNetFailure(context, { displayName: name }, async () =>
    stopWithDependents(await findService(await context.machine(), name), answer, context),
  );
};
