import { failureText, NetFailure, pendingText, plainText, systemErrorText } from '../../lib/net/failure.ts';
import { netMessage } from '../../lib/net/messages.ts';
import { readNetCall } from '../../lib/net/words.ts';
import { isPending } from '../../lib/service/wait.ts';
import { ERROR_SERVICE_SPECIFIC_ERROR, SERVICE_ACTIVE, SERVICE_STOPPED, SERVICE_WIN32 } from '../../native/codes.ts';
import type { ServiceStatus } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { messageText } from '../message-text.ts';
import { waitWithFullStops } from './progress.ts';
import { findService, type NetService, orNetFailure } from './scene.ts';

const byName = new Intl.Collator('en', { sensitivity: 'base' });

const listStarted = async (context: Context): Promise<number> => {
  const { services } = await context.machine();
  const started = await orNetFailure(context, { displayName: '' }, () =>
    services.list({ types: SERVICE_WIN32, states: SERVICE_ACTIVE }),
  );
  const names = started.map(({ displayName }) => displayName).sort(byName.compare);
  const lines = [netMessage(3520), '', ...names.map((name) => `   ${name}`), '', netMessage(3500), ''];
  context.io.outNative(lines.map((line) => `${line}\r\n`).join(''));
  return 0;
};

/** Why a service that was asked to start is not running, in the three ways that `net` knows. */
const reasonText = async (status: ServiceStatus, context: Context): Promise<string> => {
  const { win32ExitCode: code, serviceExitCode } = status;
  if (code === 0) return failureText(3534);
  if (code === ERROR_SERVICE_SPECIFIC_ERROR) return failureText(3547, String(serviceExitCode));
  return plainText(3056) + systemErrorText(code, await messageText(context.machine(), code));
};

const startOne = async (service: NetService, context: Context): Promise<number> => {
  const { services } = await context.machine();
  const { key, displayName } = service;
  const before = await services.status(key);
  if (isPending(before.state)) throw new NetFailure(pendingText());
  if (before.state !== SERVICE_STOPPED) throw new NetFailure(failureText(2182));
  await orNetFailure(context, service, () => services.start(key));
  context.io.outNative(netMessage(3522, displayName));
  const { kind, status } = await waitWithFullStops(services, key, context);
  if (kind !== 'settled') throw new NetFailure(failureText(2186));
  if (status.state === SERVICE_STOPPED)
    throw new NetFailure(plainText(3523, displayName) + (await reasonText(status, context)));
  context.io.outNative(plainText(3524, displayName));
  return 0;
};

/** `net start [service]`: the list of what runs, or starts one service and waits for it. */
export const start = async (words: readonly string[], context: Context): Promise<number> => {
  const { name } = readNetCall(words);
  if (name === undefined) return listStarted(context);
  return orNetFailure(context, { displayName: name }, async () =>
    startOne(await findService(await context.machine(), name), context),
  );
};
