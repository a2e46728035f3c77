import { readNameCall } from '../../lib/sc/simple-call.ts';
import { statusBlock } from '../../lib/sc/text.ts';
import { findInstance } from '../../lib/sc/user-service.ts';
import type { ScVerbRun } from './verb-run.ts';

/**
 * `quserservice TEMPLATE`: the caller's own instance of a per-user service. The usage text says only that it asks for a local
 * instance of a template. Assumed: it prints that instance's block as `query` does, under the instance's name, and
 * `OpenService FAILED 1060` where the caller has none.
 */
export const quserservice: ScVerbRun = async (words, { machine, io }) => {
  const { name: template } = readNameCall('quserservice', words);
  const on = await machine();
  const { name, status } = await findInstance(on.services, template, await on.logonIds());
  io.outNative(statusBlock({ name, status, extended: false }));
  return 0;
};
