import type { Probe } from '../probe-types.ts';
import { consoleFacts } from './console-facts.ts';
import type { ProbeFoundation } from './foundation.ts';
import { messageIn } from './message.ts';
import { processIds } from './process-ids.ts';
import { pendingRestart, registeredServices } from './registered-services.ts';
import { driveRoom } from './room.ts';
import { structSizes } from './struct-sizes.ts';
import { systemFacts } from './system-facts.ts';
import { tokenFacts } from './token-facts.ts';

/** A probe of the computer that these libraries are of. */
export const openProbe = (foundation: ProbeFoundation): Probe => ({
  system: () => systemFacts(foundation),
  token: async () => tokenFacts(foundation),
  console: async () => consoleFacts(foundation),
  registeredServices: () => registeredServices(foundation),
  processIds: async () => processIds(foundation),
  structSizes: (service) => structSizes(foundation, service),
  pendingRestart: () => pendingRestart(foundation),
  room: (path) => driveRoom(foundation, path),
  message: (file, id) => messageIn(foundation, file, id),
  nativeModule: async () => foundation.nativeModule(),
});
