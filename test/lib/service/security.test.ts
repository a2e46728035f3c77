import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAccess } from '../../../lib/service/sddl.ts';
import { hideSecrets } from '../../../lib/service/secrets.ts';
import { readTrigger, triggerText } from '../../../lib/service/trigger.ts';

const all = ['all'];
const read = ['query-config', 'query-status', 'list-dependents', 'interrogate', 'user-control', 'read-security'];

for (const [sddl, entries] of [
  ['', []],
  ['O:SYG:SYD:', []],
  [
    'D:(A;;CCLCSWLOCRRC;;;IU)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)S:(AU;FA;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;WD)',
    [
      { kind: 'allow', trustee: 'Interactive users', rights: read },
      { kind: 'allow', trustee: 'Administrators', rights: all },
      { kind: 'audit', trustee: 'Everyone', rights: all },
    ],
  ],
  ['D:(D;;RPWP;;;S-1-5-21-1-2-3-500)', [{ kind: 'deny', trustee: 'S-1-5-21-1-2-3-500', rights: ['start', 'stop'] }]],
  ['D:(A;;GA;;;SY)', [{ kind: 'allow', trustee: 'LocalSystem', rights: all }]],
  ['D:(A;;0x30;;;SU)', [{ kind: 'allow', trustee: 'Services', rights: ['start', 'stop'] }]],
  ['D:(A;;0x200;;;SU)', [{ kind: 'allow', trustee: 'Services', rights: ['unknown (512)'] }]],
  ['D:(A;;ZZ;;;XX)', [{ kind: 'allow', trustee: 'XX', rights: ['ZZ'] }]],
  [
    'D:(OA;;RP;12345678-0000-0000-0000-000000000000;;AU)',
    [{ kind: 'OA', trustee: 'Authenticated users', rights: ['start'] }],
  ],
  [
    'D:(A;;GX;;;BU)',
    [{ kind: 'allow', trustee: 'Users', rights: ['start', 'stop', 'pause-continue', 'user-control', 'read-security'] }],
  ],
] as const)
  test(`access ${sddl}`, () => assert.deepEqual(readAccess(sddl), entries));

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('hex');

for (const [trigger, text] of [
  [
    { type: 2, action: 1, subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245', data: [] },
    'start when the first IP address appears',
  ],
  [
    {
      type: 6,
      action: 1,
      subtype: '1f81d131-3fac-4537-9e0c-7e7b0c2f4b55',
      data: [{ type: 2, hex: utf16('wkssvc\0') }],
    },
    'start when something opens the named pipe: wkssvc',
  ],
  [
    {
      type: 1,
      action: 1,
      subtype: '4d1e55b2-f16f-11cf-88cb-001111000030',
      data: [
        { type: 2, hex: utf16('HID_DEVICE\0') },
        { type: 2, hex: utf16('USB\0') },
      ],
    },
    'start when device-interface-arrival {4d1e55b2-f16f-11cf-88cb-001111000030}: HID_DEVICE; USB',
  ],
  [
    { type: 99, action: 9, subtype: 'ffffffff-0000-0000-0000-000000000000', data: [{ type: 8, hex: '00' }] },
    'unknown (9) when unknown (99) {ffffffff-0000-0000-0000-000000000000}: unknown (8) 0x00',
  ],
] as const)
  test(`trigger: ${text}`, () => assert.equal(triggerText(readTrigger(trigger)), text));

for (const [given, shown] of [
  ['C:\\x.exe --password=hunter2 --port 80', 'C:\\x.exe --password=*** --port 80'],
  ['C:\\x.exe --db-password "two words" -v', 'C:\\x.exe --db-password *** -v'],
  ['x.exe /pwd:abc /quiet', 'x.exe /pwd:*** /quiet'],
  ['x.exe -token abc', 'x.exe -token ***'],
  ['x.exe --api-key=abc --apikey:def', 'x.exe --api-key=*** --apikey:***'],
  ['x.exe "Server=a;User Id=sa;Password=abc;Encrypt=yes"', 'x.exe "Server=a;User Id=sa;Password=***;Encrypt=yes"'],
  ["x.exe --secret='a b' c", 'x.exe --secret=*** c'],
  ['x.exe https://bob:abc@host/path', 'x.exe https://bob:***@host/path'],
  ['cmd /c set TOKEN=abc&& x.exe', 'cmd /c set TOKEN=***&& x.exe'],
  ['x.exe --no-password --verbose', 'x.exe --no-password --verbose'],
  ['"C:\\Program Files\\Password Manager\\pm.exe" -k', '"C:\\Program Files\\Password Manager\\pm.exe" -k'],
  ['"C:\\My Password Vault\\pm.exe"', '"C:\\My Password Vault\\pm.exe"'],
  ['C:\\Windows\\system32\\svchost.exe -k netsvcs -p', 'C:\\Windows\\system32\\svchost.exe -k netsvcs -p'],
  ['x.exe --token-file C:\\a.txt', 'x.exe --token-file C:\\a.txt'],
] as const)
  test(`secrets in ${given}`, () => assert.equal(hideSecrets(given), shown));
