import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FailedError } from '../../../../lib/errors.ts';
import { findProgram, programFault } from '../../../../lib/host/install/find-program.ts';
import type { HostPlace, PathFacts } from '../../../../native/hosting-types.ts';

const file: PathFacts = { kind: 'file', isLink: false, isImage: true, drive: 'fixed' };
const folder: PathFacts = { ...file, kind: 'folder', isImage: false };

const disk: ReadonlyMap<string, PathFacts> = new Map([
  ['c:\\node\\node.exe', file],
  ['c:\\tools\\go.cmd', { ...file, isImage: false }],
  ['c:\\tools\\go.exe', file],
  ['c:\\my shop\\my server.exe', file],
  ['c:\\my shop', folder],
  ['c:\\work\\app.exe', file],
  ['c:\\app.exe', file],
  ['c:\\shop\\server.py', { ...file, isImage: false }],
]);
const inspect = async (path: string): Promise<PathFacts | undefined> => disk.get(path.toLowerCase());

const place: HostPlace = {
  executable: 'C:\\svcdeck.exe',
  dataFolder: 'C:\\ProgramData\\svcdeck',
  workingFolder: 'C:\\work',
  variables: { Path: 'relative;"C:\\node";C:\\tools\\;;\\\\gone\\share' },
};

for (const [words, found] of [
  [['C:\\node\\node.exe'], 'C:\\node\\node.exe'],
  [['C:/node/../node/./node.exe'], 'C:\\node\\node.exe'],
  [['C:\\node\\node'], 'C:\\node\\node.exe'],
  [['node', 'server.js'], 'C:\\node\\node.exe'],
  [['NODE.EXE'], 'C:\\node\\NODE.EXE'],
  [['go'], 'C:\\tools\\go.exe'],
  [['go.cmd'], 'C:\\tools\\go.cmd'],
  [['.\\app.exe'], 'C:\\work\\app.exe'],
  [['..\\app'], 'C:\\app.exe'],
  [['\\app.exe'], 'C:\\app.exe'],
  [['C:\\my shop\\my server.exe', '--port'], 'C:\\my shop\\my server.exe'],
] as const)
  test(`${words.join(' ')} is ${found}`, async () => assert.equal(await findProgram(words, place, inspect), found));

for (const [words, message, advice] of [
  [
    ['C:\\my', 'shop\\my', 'server.exe', '--port'],
    /^there is no program C:\\my, but there is C:\\my shop\\my server\.exe$/,
    /Put quotes round it: "C:\\my shop\\my server\.exe"/,
  ],
  [['C:\\none.exe'], /^there is no program C:\\none\.exe$/],
  [['C:\\my shop'], /^C:\\my shop is a folder, not a program$/],
  [['nothing'], /^there is no program nothing in the 3 folders of PATH$/, /full path/],
  [['.\\nothing'], /^there is no program \.\\nothing below C:\\work$/],
  [['app.exe'], /in the 3 folders of PATH/],
  [['c:app.exe'], /there is no program c:app\.exe/],
] as const)
  test(`${words.join(' ')} is refused`, () =>
    assert.rejects(findProgram(words, place, inspect), (error) => {
      assert.ok(error instanceof FailedError);
      assert.match(error.message, message);
      if (advice !== undefined) assert.match(error.advice ?? '', advice);
      return true;
    }));

for (const [path, facts, message, advice] of [
  ['C:\\x.exe', file, undefined, undefined],
  ['C:\\x.cmd', { ...file, isImage: false }, undefined, undefined],
  ['C:\\x.exe', undefined, /there is no program C:\\x\.exe/, undefined],
  ['C:\\x', folder, /is a folder/, undefined],
  ['C:\\x.py', { ...file, isImage: false }, /not a program that Windows can start by itself/, /python "C:\\x\.py"/],
  ['C:\\x.ps1', { ...file, isImage: false }, /can start by itself/, /powershell .* -File "C:\\x\.ps1"/],
  ['C:\\x.txt', { ...file, isImage: false }, /can start by itself/, /an executable, or a batch file/],
  ['C:\\x.exe', { ...file, isImage: false }, /can start by itself/, /an executable/],
] as const)
  test(`${path}${facts === undefined ? ', which is not there,' : ''} ${message === undefined ? 'can be started' : 'cannot'}`, () => {
    const fault = programFault(path, facts);
    if (message === undefined) assert.equal(fault, undefined);
    else assert.match(fault?.message ?? '', message);
    if (advice !== undefined) assert.match(fault?.advice ?? '', advice);
  });
