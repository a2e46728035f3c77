/**
 * The messages of `net`, by number, as netmsg.dll has them in English. `%1` is the insert. A text that ends without a full
 * stop goes on in the same line: `net` prints one for every look at the service.
 * Learn: Network Management Error Codes (2180 to 2194); the others from transcripts of the tool.
 */
const messages = {
  2180: 'The service database is locked.',
  2181: 'The service table is full.',
  2182: 'The requested service has already been started.',
  2183: 'The service does not respond to control actions.',
  2184: 'The service has not been started.',
  2185: 'The service name is invalid.',
  2186: 'The service is not responding to the control function.',
  2187: 'The service control is busy.',
  2188: 'The configuration file contains an invalid service program name.',
  2189: 'The service could not be controlled in its present state.',
  2190: 'The service ended abnormally.',
  // Learn leaves `continue` out; the tool has it.
  2191: 'The requested pause, continue, or stop is not valid for this service.',
  2192: 'The service control dispatcher could not find the service name in the dispatch table.',
  2193: 'The service control dispatcher pipe read failed.',
  2194: 'A thread for the new service could not be created.',
  3056: 'A system error has occurred.',
  3500: 'The command completed successfully.',
  3501: 'You used an invalid option.',
  3502: 'System error %1 has occurred.',
  3503: 'The command contains an invalid number of arguments.',
  3504: 'The command completed with one or more errors.',
  3505: 'You used an option with an invalid value.',
  3506: 'The option %1 is unknown.',
  3507: 'Option %1 is ambiguous.',
  3510: 'A command was used with conflicting switches.',
  3514: 'More help is available by typing NET HELPMSG %1.',
  3520: 'These Windows services are started:',
  3521: 'The %1 service is not started.',
  3522: 'The %1 service is starting',
  3523: 'The %1 service could not be started.',
  3524: 'The %1 service was started successfully.',
  3525: 'Stopping the Workstation service also stops the Server service.',
  3526: 'The workstation has open files.',
  3527: 'The %1 service is stopping',
  3528: 'The %1 service could not be stopped.',
  3529: 'The %1 service was stopped successfully.',
  3530: 'The following services are dependent on the %1 service.\r\nStopping the %1 service will also stop these services.',
  3533: 'The service is starting or stopping.  Please try again later.',
  3534: 'The service did not report an error.',
  3535: 'An error occurred controlling the device.',
  3536: 'The %1 service was continued successfully.',
  3537: 'The %1 service was paused successfully.',
  3538: 'The %1 service failed to resume.',
  3539: 'The %1 service failed to pause.',
  3540: 'The %1 service continue is pending',
  3541: 'The %1 service pause is pending',
  3542: '%1 was continued successfully.',
  3543: '%1 was paused successfully.',
  3544: 'The %1 service has been started by another process and is pending.',
  3547: 'A service specific error occurred: %1.',
  3682: 'No network services are started.',
  3683: 'There are no entries in the list.',
  3756: 'This is an invalid response.',
  3757: 'No valid response was provided.',
  3871: '%1 is not a valid Windows network message number.',
  3953: 'The syntax is incorrect.',
} as const;

export type NetMessage = keyof typeof messages;

/** The text of a message with its insert, without a line end. */
export const netMessage = (number: NetMessage, insert = ''): string => messages[number].replaceAll('%1', () => insert);

/** The text of a message as it stands, `%1` included; undefined: none of `net`'s own. */
export const ownMessage = (number: number): string | undefined =>
  (messages as Readonly<Record<number, string>>)[number];

/** `net` has nothing to put into a system message's inserts and writes stars: `*** is not a valid Win32 application.` */
export const withStars = (text: string): string => text.replace(/%[1-9]\d?(?:![^!]*!)?/g, '***');
