/**
 * The messages of `net`, by number, as netmsg.dll has them in English. `%1` is the insert.
 * Learn: Network Management Error Codes (2180 to 2194); the others from transcripts of the tool.
 */
const messages = {
  2182: 'The requested service has already been started.',
  2185: 'The service name is invalid.',
  2186: 'The service is not responding to the control function.',
  2191: 'The requested pause, continue, or stop is not valid for this service.',
  3500: 'The command completed successfully.',
  3502: 'System error %1 has occurred.',
  3506: 'The option %1 is unknown.',
  3514: 'More help is available by typing NET HELPMSG %1.',
  3520: 'These Windows services are started:',
  3521: 'The %1 service is not started.',
  3522: 'The %1 service is starting',
  3523: 'The %1 service could not be started.',
  3524: 'The %1 service was started successfully.',
  3527: 'The %1 service is stopping',
  3528: 'The %1 service could not be stopped.',
  3529: 'The %1 service was stopped successfully.',
  3530: 'The following services are dependent on the %1 service.\r\nStopping the %1 service will also stop these services.',
  3533: 'The service is starting or stopping.  Please try again later.',
  3534: 'The service did not report an error.',
  3547: 'A service specific error occurred: %1.',
} as const;

export type NetMessage = keyof typeof messages;

/** The text of a message with its insert, without a line end. */
export const netMessage = (number: NetMessage, insert = ''): string => messages[number].replaceAll('%1', () => insert);
