import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DefinitionDocument } from '../../../../lib/host/definition/definition-document.ts';
import { resolveDefinition } from '../../../../lib/host/definition/resolve-definition.ts';
import { hasAccess, MODIFY, neededAccess, READ } from '../../../../lib/host/install/needed-access.ts';
import type { PathAccess } from '../../../../native/hosting-types.ts';

const DATA = 'C:\\ProgramData\\svcdeck\\Shop';
const variables: Readonly<Record<string, string>> = {
  ProgramData: 'C:\\ProgramData',
  SystemRoot: 'C:\\Windows',
  SystemDrive: 'C:',
  ProgramFiles: 'C:\\Program Files',
};
const expand = (path: string): string => path.replace(/%(\w+)%/g, (all, name) => variables[name] ?? all);

const accessFor = (document: Omit<DefinitionDocument, 'name'>): readonly string[] =>
  neededAccess(resolveDefinition({ name: 'Shop', ...document }), DATA, expand).map(
    ({ path, access }) => `${access === MODIFY ? 'modify' : 'read'} ${path}`,
  );

const data = `modify ${DATA}`;

for (const [what, document, needs] of [
  ['it works where its program is', { program: 'C:\\Shop\\x.exe' }, [data, 'read C:\\Shop']],
  [
    'it works elsewhere',
    { program: 'C:\\Shop\\x.exe', directory: 'D:\\work' },
    [data, 'modify D:\\work', 'read C:\\Shop'],
  ],
  ['it works around its program', { program: 'C:\\Shop\\bin\\x.exe', directory: 'C:\\Shop' }, [data, 'read C:\\Shop']],
  [
    'it works on a whole drive',
    { program: 'C:\\Shop\\x.exe', directory: 'D:\\' },
    [data, 'read D:\\', 'read C:\\Shop'],
  ],
  [
    'it works in Windows',
    { program: 'C:\\Shop\\x.exe', directory: '%SystemRoot%\\Temp' },
    [data, 'read C:\\Windows\\Temp', 'read C:\\Shop'],
  ],
  [
    'its logs are elsewhere',
    { program: 'C:\\Shop\\x.exe', logs: { folder: 'D:\\logs' } },
    [data, 'modify D:\\logs', 'read C:\\Shop'],
  ],
  [
    'hooks, a stop command and a file of variables',
    {
      program: 'C:\\Shop\\x.exe',
      environment: { file: 'E:\\shop.env' },
      hooks: { beforeStart: { program: 'F:\\a\\hook.exe' } },
      stop: { steps: [{ type: 'command', program: 'G:\\stop.exe' }] },
    },
    [data, 'read C:\\Shop', 'read F:\\a', 'read G:\\', 'read E:\\shop.env'],
  ],
] as const)
  test(`the access of a service: ${what}`, () => assert.deepEqual(accessFor(document), needs));

const SID = 'S-1-5-80-1';
for (const [what, list, access, has] of [
  ['nobody', [], READ, false],
  ['the account itself', [{ sid: SID, access: MODIFY }], MODIFY, true],
  ['the account, too little', [{ sid: SID, access: READ }], MODIFY, false],
  ['all users', [{ sid: 'S-1-5-32-545', access: READ }], READ, true],
  [
    'everyone and the account together',
    [
      { sid: 'S-1-1-0', access: READ },
      { sid: SID, access: MODIFY & ~READ },
    ],
    MODIFY,
    true,
  ],
  ['generic reading and executing', [{ sid: 'S-1-5-11', access: 0xa0000000 }], READ, true],
  ['generic reading alone', [{ sid: 'S-1-5-11', access: 0x80000000 }], READ, false],
  ['administrators', [{ sid: 'S-1-5-32-544', access: 0x1f01ff }], READ, false],
] as readonly (readonly [string, readonly PathAccess[], number, boolean])[])
  test(`access for ${what}: ${has}`, () =>
    assert.equal(
      hasAccess({ kind: 'folder', isLink: false, isImage: false, drive: 'fixed', access: list }, access, SID),
      has,
    ));
