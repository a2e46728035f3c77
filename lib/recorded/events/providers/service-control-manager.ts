import type { RecordedProvider } from '../document.ts';

export const SERVICE_CONTROL_MANAGER = 'Service Control Manager';

const ERROR = { qualifiers: 0xc000, level: 2, keywords: '0x8080000000000000' };
const WARNING = { qualifiers: 0x8000, level: 3, keywords: '0x8080000000000000' };
const INFORMATION = { qualifiers: 0x4000, level: 4, keywords: '0x8080000000000000' };

const params = (count: number, hasBinary = false): readonly string[] => [
  ...Array.from({ length: count }, (_, index) => `param${index + 1}`),
  ...(hasBinary ? [':14'] : []),
];

/** The service control manager's events, as far as a recorded machine writes or shows them. Learn: Service Events. */
export const serviceControlManager: RecordedProvider = {
  name: SERVICE_CONTROL_MANAGER,
  guid: '555908d1-a6d7-4695-8e1e-26931d2012f4',
  sourceName: SERVICE_CONTROL_MANAGER,
  messageFile: '%SystemRoot%\\system32\\services.exe',
  parameterFile: '%SystemRoot%\\system32\\kernel32.dll',
  logs: ['System'],
  events: [
    {
      id: 7000,
      ...ERROR,
      message: 'The %1 service failed to start due to the following error: %n%2',
      data: params(2, true),
    },
    {
      id: 7001,
      ...ERROR,
      message: 'The %1 service depends on the %2 service which failed to start because of the following error: %n%3',
      data: params(3, true),
    },
    {
      id: 7002,
      ...ERROR,
      message: 'The %1 service depends on the %2 group and no member of this group started.',
      data: params(2),
    },
    {
      id: 7003,
      ...ERROR,
      message: 'The %1 service depends on the following service: %2. This service might not be installed.',
      data: params(2, true),
    },
    {
      id: 7009,
      ...ERROR,
      message: 'A timeout was reached (%1 milliseconds) while waiting for the %2 service to connect.',
      data: params(2, true),
    },
    {
      id: 7011,
      ...ERROR,
      message: 'A timeout (%1 milliseconds) was reached while waiting for a transaction response from the %2 service.',
      data: params(2),
    },
    { id: 7022, ...ERROR, message: 'The %1 service hung on starting.', data: params(1) },
    { id: 7023, ...ERROR, message: 'The %1 service terminated with the following error: %n%2', data: params(2, true) },
    {
      id: 7024,
      ...ERROR,
      message: 'The %1 service terminated with the following service-specific error: %n%2',
      data: params(2, true),
    },
    {
      id: 7026,
      ...ERROR,
      level: 4,
      message: 'The following boot-start or system-start driver(s) did not load: %1',
      data: params(1),
    },
    {
      id: 7031,
      ...ERROR,
      message:
        'The %1 service terminated unexpectedly.  It has done this %2 time(s).  The following corrective action will be taken in %3 milliseconds: %5.',
      data: params(5, true),
    },
    {
      id: 7034,
      ...ERROR,
      message: 'The %1 service terminated unexpectedly.  It has done this %2 time(s).',
      data: params(2, true),
    },
    { id: 7036, ...INFORMATION, message: 'The %1 service entered the %2 state.', data: params(2, true) },
    {
      id: 7038,
      ...ERROR,
      message:
        'The %1 service was unable to log on as %2 with the currently configured password due to the following error: %n%3%n%nTo ensure that the service is configured properly, use the Services snap-in in Microsoft Management Console (MMC).',
      data: params(3),
    },
    {
      id: 7040,
      ...INFORMATION,
      message: 'The start type of the %1 service was changed from %2 to %3.',
      data: params(4),
    },
    {
      id: 7042,
      ...INFORMATION,
      message:
        'The %1 service was successfully sent a %2 control.%n%n The reason specified was: %3 [%4]%n%n Comment: %5',
      data: params(5),
    },
    {
      id: 7043,
      ...WARNING,
      message: 'The %1 service did not shut down properly after receiving a preshutdown control.',
      data: params(1),
    },
    {
      id: 7045,
      ...INFORMATION,
      message:
        'A service was installed in the system.%n%nService Name:  %1%nService File Name:  %2%nService Type:  %3%nService Start Type:  %4%nService Account:  %5',
      data: ['ServiceName', 'ImagePath', 'ServiceType', 'StartType', 'AccountName'],
    },
  ],
};
