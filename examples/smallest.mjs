// The smallest service: it lives as long as run does, and a stop aborts the signal.
//
//   svcdeck install Smallest --script smallest.mjs
//   svcdeck start --wait Smallest
//
// Editors that find its types check what is written here: svcdeck schema script > svcdeck.d.ts
import { setTimeout as sleep } from 'node:timers/promises';

/** @type {import('./svcdeck.d.ts').Service} */
export default {
  async run({ signal, log }) {
    for (let round = 1; ; round++) {
      log.info(`round ${round}`);
      await sleep(60_000, undefined, { signal });
    }
  },
};
