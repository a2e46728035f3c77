/** Processes of the demo machine that no service lives in; those of services stand in its document. */
export const KERNEL = 4;
export const WINLOGON = 668;
/** The service control manager. */
export const SERVICES = 724;
/** The local security authority, and the services in it. */
export const LSASS = 748;
/** The hosts of those services that write most events. */
export const NETSVCS = 1268;
export const NETWORK_SERVICE_HOST = 1436;
export const TIME = 1668;
export const TERMINAL = 1840;
export const DEFENDER = 3340;
export const DOC_FLOW = 6012;
export const DOC_FLOW_INDEX = 6080;
