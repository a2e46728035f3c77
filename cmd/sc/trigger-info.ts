import { readTriggerCall } from '../../lib/sc/trigger-call.ts';
import { setting } from './change-option.ts';

/** `triggerinfo`: sets the whole list of triggers. */
export const triggerinfo = setting(readTriggerCall, 'triggers');
