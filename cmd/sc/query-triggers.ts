import { readSizedCall } from '../../lib/sc/simple-call.ts';
import { triggersBlock } from '../../lib/sc/trigger-text.ts';
import { asking } from './query-option.ts';

/** `qtriggerinfo`: the triggers that start and stop a service. */
export const qtriggerinfo = asking((words) => readSizedCall('qtriggerinfo', words), 'triggers', [], triggersBlock);
