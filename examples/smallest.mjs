// The smallest service: it lives as long as run does, and a stop aborts the signal.
//
//   svcdeck install Smallest --script smallest.mjs
//   svcdeck start --wait Smallest
import { setTimeout as sleep } from 'node:timers/promises';

export default {
  async run({ signal, log }) {
    for (let round = 1; ; round++) {
      log.info(`round ${round}`);
      await sleep(60_000, undefined, { signal });
    }
  },
};
