import { readBootCall } from '../../lib/sc/boot-call.ts';
import { lockBlock } from '../../lib/sc/lock-text.ts';
import { readLockCall, readQueryLockCall } from '../../lib/sc/simple-call.ts';
import { successLine } from '../../lib/sc/text.ts';
import type { ScVerbRun } from './verb-run.ts';

/** `boot`. That it answers with a success line like the other verbs that change something is our reading. */
export const boot: ScVerbRun = async (words, { machine, io }) => {
  const { isGood } = readBootCall(words);
  await (await machine()).manager.reportBoot(isGood);
  io.outNative(successLine('NotifyBootConfigStatus'));
  return 0;
};

/**
 * `Lock`. Once the tool held the lock until a key was pressed. Since Vista the lock keeps nobody from anything (Learn:
 * LockServiceDatabase), so it is taken and let go; no transcript shows what is printed today.
 */
export const lock: ScVerbRun = async (words, { machine, io }) => {
  readLockCall(words);
  await (await machine()).manager.tryLock();
  io.outNative(successLine('LockServiceDatabase'));
  return 0;
};

/** `QueryLock`: who holds the lock on the service database. */
export const querylock: ScVerbRun = async (words, { machine, io }) => {
  readQueryLockCall(words);
  io.outNative(lockBlock(await (await machine()).manager.lockStatus()));
  return 0;
};
