import { failureText, NetFailure, pendingText, plainText } from '../../lib/net/failure.ts';
import { netMessage } from '../../lib/net/messages.ts';
import { readNamedCall } from '../../lib/net/words.ts';
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

const EXIT_NOTHING_DONE = 2;

/**
 * Stops one service and waits. One that is on its way down already gets its full stops without the first line.
 * `refused`: said before the reason when Windows refuses.
 */
const stopOne = async (service: NetService, services: Services, context: Context, refused = ''): Promise<void> => {
  const { key, displayName } = service;
  const { state } = await services.status(key);
  if (state === SERVICE_STOPPED) return;
  if (state !== SERVICE_STOP_PENDING) {
    await orNetFailure(context, service, () => services.control(key, SERVICE_CONTROL_STOP), refused);
    context.io.outNative(netMessage(3527, displayName));
  }
  const { status } = await waitWithFullStops(services, key, context);
  if (status.state !== SERVICE_STOPPED) throw new NetFailure(plainText(3528, displayName));
  context.io.outNative(plainText(3529, displayName));
};

/** The list is shown also when `/y` has answered already; no transcript tells. */
const listDependents = (
  dependents: readonly { displayName: string }[],
  { displayName }: NetService,
  { io }: Context,
): void => {
  const names = dependents.map((each) => `   ${each.displayName}\r\n`).join('');
  io.outNative(`${plainText(3530, displayName)}${names}\r\n`);
};

const isYes = (answer: string): boolean => answer === 'y' || answer === 'yes';
const isNo = (answer: string): boolean => answer === 'n' || answer === 'no' || answer === '';

const readAnswer = async ({ io, signal }: Context): Promise<string | undefined> => {
  try {
    return (await io.readLine(signal))?.trim().toLowerCase();
  } catch (error) {
    // Ctrl+C leaves the cursor behind the question.
    io.outNative('\r\n');
    throw error;
  }
};

/**
 * Only a yes is a yes. An empty line takes what the brackets offer; after a no, a transcript shows an empty line. The end of
 * the input is "no valid response", on standard error, as known from `net user`; so, for want of a transcript, is every
 * other word.
 */
const askAboutDependents = async (context: Context): Promise<boolean> => {
  context.io.outNative('Do you want to continue this operation? (Y/N) [N]: ');
  const answer = await readAnswer(context);
  if (answer !== undefined && isYes(answer)) return true;
  if (answer !== undefined && isNo(answer)) return false;
  throw new NetFailure(plainText(3757));
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
  if (dependents.length > 0) {
    listDependents(dependents, service, context);
    if (!(answer ?? (await askAboutDependents(context)))) {
      context.io.outNative('\r\n');
      return EXIT_NOTHING_DONE;
    }
  }
  // The reasons don't say which service they are about.
  for (const { name, displayName } of dependents)
    await stopOne({ key: name, displayName }, services, context, plainText(3528, displayName));
  await stopOne(service, services, context);
  return 0;
};

/** `net stop service [/y]`: asks about running dependents, stops them first, and waits. */
export const stop = async (words: readonly string[], context: Context): Promise<number> => {
  const { name, answer } = readNamedCall(words);
  return orNetFailure(context, { displayName: name }, async () =>
    stopWithDependents(await findService(await context.machine(), name), answer, context),
  );
};
