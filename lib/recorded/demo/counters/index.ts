import type { RecordedCounters } from '../../counters/document.ts';
import { diskObjects } from './disk.ts';
import { dotNetObject } from './dot-net.ts';
import { hostedObject } from './hosted.ts';
import { FREQUENCY, UP_SECONDS } from './machine.ts';
import { memoryObjects } from './memory.ts';
import { networkObjects } from './network.ts';
import { processObject } from './process.ts';
import { processorObjects } from './processor.ts';
import { serviceObjects } from './services.ts';
import { sqlObjects } from './sql-server.ts';
import { systemObject } from './system.ts';
import { webObjects } from './web.ts';

/**
 * The demo machine's performance counters. They live: at the same time they are the same for everybody. Explanations are not
 * Windows' own.
 */
export const demoCounters = (): RecordedCounters => ({
  frequency: FREQUENCY,
  upSeconds: UP_SECONDS,
  objects: [
    ...processorObjects,
    ...memoryObjects,
    processObject,
    systemObject,
    ...diskObjects,
    ...networkObjects,
    dotNetObject,
    ...webObjects,
    ...sqlObjects,
    ...serviceObjects,
    hostedObject,
  ],
});
