/**
 * What a host of svcdeck's understands of the controls that every service may define for itself. Numbers are a promise: a
 * host of another version may run. Learn: ControlService, 128 to 255.
 */

/** Put the log files aside now and begin new ones. */
export const CONTROL_ROTATE = 128;
