import { failureText, NetFailure, pendingText, plainText } from '../../lib/net/failure.ts';
import { type NetMessage, netMessage } from '../../lib/net/messages.ts';
import { readNamedCall } from '../../lib/net/words.ts';
import { isPending } from '../../lib/service/wait.ts';
import {
  SERVICE_CONTINUE_PENDING,
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_PAUSE_PENDING,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_START_PENDING,
  SERVICE_STOP_PENDING,
  SERVICE_STOPPED,
} from '../../native/codes.ts';
import type { Services } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { waitWithFullStops } from './progress.ts';
import { findService, type NetService, orNetFailure } from './scene.ts';

/** One of the two ways, with the messages for it. */
interface Way {
  readonly control: number;
  readonly goal: number;
  readonly pendingState: number;
  readonly pending: NetMessage;
  readonly done: NetMessage;
  readonly failed: NetMessage;
}

const pausing: Way = {
  control: SERVICE_CONTROL_PAUSE,
  goal: SERVICE_PAUSED,
  pendingState: SERVICE_PAUSE_PENDING,
  pending: 3541,
  done: 3537,
  failed: 3539,
};

const continuing: Way = {
  control: SERVICE_CONTROL_CONTINUE,
  goal: SERVICE_RUNNING,
  pendingState: SERVICE_CONTINUE_PENDING,
  pending: 3540,
  done: 3536,
  failed: 3538,
};

/** `net` says 2184 here of a service that is stopped, where `net stop` says 3521. */
const checkState = (state: number, way: Way): void => {
  if (state === SERVICE_STOPPED) throw new NetFailure(failureText(2184));
  if (state === SERVICE_START_PENDING || state === SERVICE_STOP_PENDING) throw new NetFailure(pendingText());
  if (isPending(state) && state !== way.pendingState) throw new NetFailure(failureText(2189));
};

/** The state after the request; a service that is on its way already is only waited for. */
const request = async (service: NetService, way: Way, services: Services, context: Context): Promise<number> => {
  const { state } = await services.status(service.key);
  checkState(state, way);
  if (state === way.pendingState) return state;
  return (await orNetFailure(context, service, () => services.control(service.key, way.control))).state;
};

/**
 * No transcript of either command was found. The messages are netmsg.dll's own: one says that it is done; one lacks its full
 * stop, as those of a start and a stop do, and so belongs before the waiting. No "is pausing" exists among them.
 */
const bring = async (service: NetService, way: Way, context: Context): Promise<number> => {
  const { services } = await context.machine();
  const { key, displayName } = service;
  let state = await request(service, way, services, context);
  if (isPending(state)) {
    context.io.outNative(netMessage(way.pending, displayName));
    ({
      status: { state },
    } = await waitWithFullStops(services, key, context));
  }
  if (state !== way.goal) throw new NetFailure(plainText(way.failed, displayName));
  context.io.outNative(plainText(way.done, displayName));
  return 0;
};

const command =
  (way: Way) =>
  async (words: readonly string[], context: Context): Promise<number> => {
    const { name } = readNamedCall(words);
    return orNetFailure(context, { displayName: name }, async () =>
      bring(await findService(await context.machine(), name), way, context),
    );
  };

/** `net pause service`. */
export const pause = command(pausing);

/** `net continue service`. */
export const goOn = command(continuing);
