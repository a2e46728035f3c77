import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTriggerOption } from '../../../lib/sc/trigger-option.ts';
import { ScUsageError } from '../../../lib/sc/usage-error.ts';
import type { ServiceTriggerData } from '../../../native/types.ts';

const GUID = '6066f867-7ca1-4418-85fd-36e3f9c0600c';

const text = (value: string): ServiceTriggerData => ({
  type: 2,
  hex: Buffer.from(value, 'utf16le').toString('hex'),
});
const bytes = (hex: string): ServiceTriggerData => ({ type: 1, hex });

const rows: readonly (readonly [
  option: string,
  type: number,
  action: number,
  subtype: string,
  ServiceTriggerData[],
])[] = [
  ['start/networkon', 2, 1, '4f27f2de-14e2-430b-a549-7cd48cbc8245', []],
  ['STOP/NetworkOff', 2, 2, 'cc4ba62a-162e-4648-847a-b6bdf993e335', []],
  ['start/domainjoin', 3, 1, '1ce20aba-9851-4421-9430-1ddeb766e809', []],
  ['stop/domainleave', 3, 2, 'ddaf516e-58c2-4866-9574-c3b615d42ea1', []],
  ['start/machinepolicy', 5, 1, '659fcae6-5bdb-4da9-b1ff-ca2a178d46e0', []],
  ['start/userpolicy', 5, 1, '54fb46c8-f089-464c-b1fd-59d1b62c3b50', []],
  [
    'start/portopen/5001;UDP;C:\\a b\\c.exe;My Svc',
    4,
    1,
    'b7569e07-8421-4ee0-ad10-86915afdad09',
    [text('5001\0UDP\0C:\\a b\\c.exe\0My Svc\0\0')],
  ],
  ['stop/portclose/1234;tcp;;', 4, 2, 'a144ed38-8e12-4de4-9d96-e64740b1a524', [text('1234\0tcp\0\0')]],
  ['start/namedpipe/a/b', 6, 1, '1f81d131-3fac-4537-9e0c-7e7b0c2f4b55', [text('a/b\0')]],
  [`start/rpcinterface/${GUID}`, 6, 1, 'bc90d167-9470-4139-a9ba-be0bbbf5b74d', [text(`${GUID}\0`)]],
  [`start/device/${GUID}`, 1, 1, GUID, []],
  [`start/device/${GUID}/USB\\VID_1&PID_2/x`, 1, 1, GUID, [text('USB\\VID_1&PID_2\0'), text('x\0')]],
  [`start/custom/${GUID.toUpperCase()}/11223344/AABB`, 20, 1, GUID, [bytes('11223344'), bytes('aabb')]],
  [`stop/custom/${GUID}`, 20, 2, GUID, []],
  [`start/strcustom/${GUID}/VmmsWmiEventProvider`, 20, 1, GUID, [text('VmmsWmiEventProvider\0')]],
  [`stop/strcustom/${GUID}/ä/😀`, 20, 2, GUID, [text('ä\0'), text('😀\0')]],
  [
    `start/lvlcustom/${GUID}/4/0xFf`,
    20,
    1,
    GUID,
    [
      { type: 3, hex: '04' },
      { type: 3, hex: 'ff' },
    ],
  ],
  [`stop/lvlcustom/${GUID}/0`, 20, 2, GUID, [{ type: 3, hex: '00' }]],
  [`start/kwanycustom/${GUID}/258`, 20, 1, GUID, [{ type: 4, hex: '0201000000000000' }]],
  [`stop/kwanycustom/${GUID}/0x8000000000000000`, 20, 2, GUID, [{ type: 4, hex: '0000000000000080' }]],
  [`start/kwallcustom/${GUID}/18446744073709551615`, 20, 1, GUID, [{ type: 5, hex: 'ffffffffffffffff' }]],
  [`stop/kwallcustom/${GUID}`, 20, 2, GUID, []],
];

for (const [option, type, action, subtype, data] of rows)
  test(`triggerinfo ${option}`, () => {
    assert.deepEqual(readTriggerOption(option), { type, action, subtype, data });
  });

for (const option of [
  '',
  '/',
  'start',
  'start/',
  'start/banana',
  'stop/networkon',
  'start/networkoff',
  'stop/device/6066f867-7ca1-4418-85fd-36e3f9c0600c',
  'begin/networkon',
  'start/networkon/',
  'start/networkon/x',
  'start/device',
  'start/device/',
  'start/device/banana',
  `start/device/{${GUID}}`,
  `start/device/${GUID}x`,
  `start/device/${GUID.slice(1)}`,
  `start/device/${GUID}/`,
  `start/custom/${GUID.replace('6', 'g')}/11`,
  `start/custom/${GUID}/1`,
  `start/custom/${GUID}/0x11`,
  `start/custom/${GUID}/11 22`,
  `start/custom/${GUID}/`,
  `start/strcustom/${GUID}/a/`,
  `start/lvlcustom/${GUID}/256`,
  `start/lvlcustom/${GUID}/-1`,
  `start/lvlcustom/${GUID}/ff`,
  `start/kwanycustom/${GUID}/18446744073709551616`,
  `start/kwallcustom/${GUID}/`,
  'start/portopen',
  'start/portopen/',
  'start/portopen/;UDP',
  'start/portopen/1;;a',
  'start/portopen/1;2;3;4;5',
  'start/namedpipe',
  'start/namedpipe/',
  'start/rpcinterface',
  'start/rpcinterface/banana',
  `start/rpcinterface/${GUID}/x`,
  'delete',
])
  test(`triggerinfo ${JSON.stringify(option)} is refused`, () => {
    assert.throws(() => readTriggerOption(option), ScUsageError);
  });
