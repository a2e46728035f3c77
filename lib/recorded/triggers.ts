import type { ServiceTrigger, ServiceTriggerData } from '../../native/types.ts';

// Learn: SERVICE_TRIGGER, SERVICE_TRIGGER_SPECIFIC_DATA_ITEM.
const START = 1;
const STOP = 2;
const MAX_DATA_ITEMS = 64;
const MAX_DATA_BYTES = 1024;
const FIRST_DATA_TYPE = 1;
const LAST_DATA_TYPE = 5;

/** None: of a trigger of the system's own that is made of others. */
const GUID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/i;
const HEX = /^(?:[0-9a-f]{2})*$/i;

const isDataItem = ({ type, hex }: ServiceTriggerData): boolean =>
  type >= FIRST_DATA_TYPE && type <= LAST_DATA_TYPE && hex.length <= 2 * MAX_DATA_BYTES && HEX.test(hex);

/** Whether Windows takes it as a trigger. */
export const isTrigger = ({ action, subtype, data }: ServiceTrigger): boolean =>
  (action === START || action === STOP) &&
  GUID.test(subtype) &&
  data.length <= MAX_DATA_ITEMS &&
  data.every(isDataItem);

/** The same as it is told afterwards: GUIDs and bytes have no upper case of their own. */
export const asTold = (trigger: ServiceTrigger): ServiceTrigger => ({
  ...trigger,
  subtype: trigger.subtype.toLowerCase(),
  data: trigger.data.map(({ type, hex }) => ({ type, hex: hex.toLowerCase() })),
});
