/**
 * Elevation against the Windows headers, in `test/doubles/desk.c`, whose library's path is the argument. Run by the
 * Windows Node; writes the outcomes of its checks as JSON to standard output.
 */
import assert from 'node:assert/strict';
import { invoker } from '../../../native/call.ts';
import { ERROR_CANCELLED } from '../../../native/codes.ts';
import { bindFileQueries, bindStandardHandles } from '../../../native/dll/pipe-state.ts';
import { bindShell, bindTaskMemory } from '../../../native/dll/shell32.ts';
import { kernel32, tokens } from '../../../native/dll/system.ts';
import { isElevated, startElevated } from '../../../native/elevation.ts';
import { knownFolder } from '../../../native/known-folder.ts';
import { koffi } from '../../../native/koffi.ts';
import { isOutputPipeClosed, isPipeClosed } from '../../../native/output-pipe.ts';
import { type Check, runChecks } from '../../contract/checks.ts';

const [path = ''] = process.argv.slice(2);
const library = koffi().load(path);
const fail = library.func('void desk_fail(str call, uint32_t code)') as (call: string, code: number) => void;
const story = library.func('str desk_story()') as () => string;

const invoke = invoker(kernel32().GetLastError);
const shell = bindShell(library);
const elevation = { shell: () => shell, invoke, address: (buffer: Buffer) => koffi().address(buffer) };
const start = { program: 'C:\\Pröfung\\svcdeck.exe', parameters: 'ui "--theme" "a b"', directory: 'C:\\Users\\ä' };

const folders = {
  shell,
  memory: bindTaskMemory(library),
  textAt: (address: bigint) => koffi().decode.string16(address),
};

const kernel = koffi().load('kernel32.dll');
const createPipe = kernel.func(
  'int32_t CreatePipe(_Out_ uintptr_t *read, _Out_ uintptr_t *write, void *security, uint32_t bytes)',
) as (read: number[], write: number[], security: null, bytes: number) => number;
const closeHandle = kernel.func('int32_t CloseHandle(uintptr_t handle)') as (handle: number) => number;
const nt = bindFileQueries(koffi().load('ntdll.dll'));

const checks: readonly Check[] = [
  {
    name: 'a pipe tells its writer that nobody reads it any more',
    run: async () => {
      const [read, write] = [[0], [0]];
      assert.equal(createPipe(read, write, null, 0), 1);
      const [reading = 0] = read;
      const [writing = 0] = write;
      assert.equal(isPipeClosed(nt, writing), false);
      closeHandle(reading);
      assert.equal(isPipeClosed(nt, writing), true);
      closeHandle(writing);
      // No handle any more, and so no pipe.
      assert.equal(isPipeClosed(nt, writing), undefined);
    },
  },
  {
    name: 'standard output can be asked, whatever it is',
    run: async () => assert.notEqual(isOutputPipeClosed(bindStandardHandles(kernel), nt), true),
  },
  {
    name: 'SHELLEXECUTEINFOW as the headers have it',
    run: async () => {
      fail('', 0);
      await startElevated(elevation, start);
      assert.equal(story(), '1 500 1|runas|C:\\Pröfung\\svcdeck.exe|ui "--theme" "a b"|C:\\Users\\ä|1');
    },
  },
  {
    name: 'a user who says no is 1223',
    run: async () => {
      fail('ShellExecuteExW', ERROR_CANCELLED);
      await assert.rejects(startElevated(elevation, start), { call: 'ShellExecuteExW', code: ERROR_CANCELLED });
    },
  },
  {
    name: 'a NUL in what is started is refused before anything is',
    run: async () => {
      fail('', 0);
      await assert.rejects(startElevated(elevation, { ...start, parameters: 'a\0b' }), /NUL/);
      assert.equal(story(), '');
    },
  },
  {
    name: 'known folders by their ids, and what they are told in is given back',
    run: async () => {
      fail('', 0);
      assert.equal(knownFolder(folders, 'documents'), 'D:\\Dokumente ä');
      assert.equal(knownFolder(folders, 'program-files'), 'C:\\Program Files');
      assert.equal(story(), 'SHGetKnownFolderPath freed SHGetKnownFolderPath freed ');
    },
  },
  {
    name: 'a folder that the account does not have is the Win32 code of the HRESULT',
    run: async () => {
      fail('SHGetKnownFolderPath', 2);
      assert.throws(() => knownFolder(folders, 'documents'), { call: 'SHGetKnownFolderPath', code: 2 });
      assert.equal(story(), 'SHGetKnownFolderPath ');
    },
  },
  {
    name: 'whether this process is elevated can be asked',
    run: async () => assert.equal(typeof isElevated({ tokens, kernel: kernel32 }), 'boolean'),
  },
];

process.stdout.write(JSON.stringify(await runChecks(checks)));
