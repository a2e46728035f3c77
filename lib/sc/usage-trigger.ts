type Option = readonly [option: string, description: readonly string[]];

const numberKinds: readonly Option[] = [
  ['lvlcustom', ['with one or more levels (0 to 255).']],
  ['kwanycustom', ['with one or more keywords of 64 bits, any bit of', 'which may match.']],
  ['kwallcustom', ['with one or more keywords of 64 bits, all bits of', 'which must match.']],
];

const numberOption = (action: 'start' | 'stop', [kind, data]: Option): Option => [
  `${action}/${kind}/UUID/data0..`,
  [
    `${action === 'start' ? 'Start' : 'Stop'} the service on arrival of an event from`,
    'the specified custom ETW provider UUID string',
    ...data,
  ],
];

/**
 * Down to `stop/portclose` the text and its columns are those of two pages that copy the tool's (Windows 7). What Windows 8 added
 * and the options after it are known by name only; their descriptions are ours.
 */
const options: readonly Option[] = [
  [
    'start/device/UUID/HwId1/...',
    [
      'Start the service on arrival of the specified',
      'device interface class UUID string with one or',
      'more hardware ID strings and/or compatible ID',
      'strings.',
    ],
  ],
  [
    'start/custom/UUID/data0/..',
    [
      'Start the service on arrival of an event from',
      'the specified custom ETW provider UUID string',
      'with one or more binary data items in',
      'hexadecimal string format such as ABCDABCD to',
      'set 4 byte data.',
    ],
  ],
  [
    'stop/custom/UUID/data0/...',
    [
      'Stop the service on arrival of an event from',
      'the specified custom ETW provider UUID string',
      'with one or more binary data items in',
      'hexadecimal string format such as ABCDABCD to',
      'set 4 byte data.',
    ],
  ],
  [
    'start/strcustom/UUID/data0/..',
    [
      'Start the service on arrival of an event from',
      'the specified custom ETW provider UUID string',
      'with one or more optional string data items.',
    ],
  ],
  [
    'stop/strcustom/UUID/data0/..',
    [
      'Stop the service on arrival of an event from',
      'the specified custom ETW provider UUID string',
      'with one or more optional string data items.',
    ],
  ],
  ...numberKinds.flatMap((kind) => [numberOption('start', kind), numberOption('stop', kind)]),
  ['start/networkon', ['Start the service on first IP address.']],
  ['stop/networkoff', ['Stop the service on zero IP addresses.']],
  ['start/domainjoin', ['Start the service on domain join.']],
  ['stop/domainleave', ['Stop the service on domain leave.']],
  [
    'start/portopen/parameter',
    [
      'Start the service on the opening of a network',
      'port. The parameter is of the semi-colon',
      'delimited form',
      'portnumber;protocolname;imagepath;servicename.',
    ],
  ],
  [
    'stop/portclose/parameter',
    [
      'Stop the service on the closing of a network',
      'port. The parameter is of the semi-colon',
      'delimited form',
      'portnumber;protocolname;imagepath;servicename.',
    ],
  ],
  ['start/machinepolicy', ['Start the service when machine policy is', 'present or changes.']],
  ['start/userpolicy', ['Start the service when user policy is present', 'or changes.']],
  [
    'start/rpcinterface/UUID',
    ['Start the service when a request arrives for', 'the RPC interface with the specified UUID', 'string.'],
  ],
  [
    'start/namedpipe/pipename',
    ['Start the service when a request arrives for', 'the named pipe of the specified name.'],
  ],
  ['delete', ['Deletes the existing trigger parameters.']],
];

const DESCRIPTION_COLUMN = 32;

const optionLines = ([option, description]: Option): string =>
  description.map((line, at) => `${(at === 0 ? ` ${option} ` : '').padEnd(DESCRIPTION_COLUMN)}${line}\n`).join('');

/** The usage of `triggerinfo`. */
export const triggerUsage = (): string => `DESCRIPTION:
        Changes the trigger parameters of a service.
USAGE:
        sc <server> triggerinfo [service name] <option1> <option2>...

OPTIONS:
${options.map(optionLines).join('')}`;
