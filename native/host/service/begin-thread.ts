import { getRawAsset, isSea } from 'node:sea';
import { Worker } from 'node:worker_threads';
import type { BeginThread } from './serve.ts';

/** Set by the build: where the thread's script lies in the one asset of the executable. */
declare const SVCDECK_DISPATCHER: { readonly offset: number; readonly sizeBytes: number };

/** It holds a few statuses and no more. */
const limits = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 } as const;

const embeddedScript = (): string => {
  const { offset, sizeBytes } = SVCDECK_DISPATCHER;
  return Buffer.from(getRawAsset('files'), offset, sizeBytes).toString();
};

/** Begins the dispatcher's thread: from within the executable, or from its source. */
export const beginThread: BeginThread = (workerData) => {
  const options = { workerData, resourceLimits: limits, name: 'service dispatcher' };
  return isSea()
    ? new Worker(embeddedScript(), { ...options, eval: true })
    : new Worker(new URL('./dispatcher-thread.ts', import.meta.url), options);
};
