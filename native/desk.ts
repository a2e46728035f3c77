import { invoker } from './call.ts';
import { bindFileQueries, bindStandardHandles, type FileQueries, type StandardHandles } from './dll/pipe-state.ts';
import { bindShell, bindTaskMemory } from './dll/shell32.ts';
import { kernel32, systemPath, tokens } from './dll/system.ts';
import { type ElevatedStart, isElevated, startElevated } from './elevation.ts';
import { type KnownFolder, knownFolder } from './known-folder.ts';
import { koffi } from './koffi.ts';
import { isOutputPipeClosed } from './output-pipe.ts';

/** Whether this process has an administrator's whole token. */
export const amElevated = (): boolean => isElevated({ tokens, kernel: kernel32 });

/** Starts a program with an administrator's token, once Windows has asked the user. Win32Error 1223: the user said no. */
export const startAsAdministrator = (start: ElevatedStart): Promise<void> =>
  startElevated(
    {
      shell: () => bindShell(koffi().load(systemPath('shell32.dll'))),
      invoke: invoker(kernel32().GetLastError),
      address: (buffer) => koffi().address(buffer),
    },
    start,
  );

let outputCalls: readonly [StandardHandles, FileQueries] | undefined;

/**
 * Whether nobody reads this process's standard output any more. Without a write: one of no bytes would look to many a reader like the
 * end of it (Learn: ReadFile), and what is written besides would be read. undefined: it is no pipe, or does not say.
 */
export const isOutputClosed = (): boolean | undefined => {
  outputCalls ??= [
    bindStandardHandles(koffi().load(systemPath('kernel32.dll'))),
    bindFileQueries(koffi().load(systemPath('ntdll.dll'))),
  ];
  return isOutputPipeClosed(...outputCalls);
};

/** The program that comes with Windows for the clipboard, by its full path. */
export const clipProgram = (): string => systemPath('clip.exe');

/** Where a folder is that Windows knows by what it is for. Throws a `Win32Error`. */
export const folderOfDesk = (folder: KnownFolder): string =>
  knownFolder(
    {
      shell: bindShell(koffi().load(systemPath('shell32.dll'))),
      memory: bindTaskMemory(koffi().load(systemPath('ole32.dll'))),
      textAt: (address) => koffi().decode.string16(address),
    },
    folder,
  );
