import { invoker } from './call.ts';
import { setClipboardText } from './clipboard.ts';
import { bindClipboard, bindGlobalMemory } from './dll/clipboard.ts';
import { bindShell } from './dll/shell32.ts';
import { kernel32, systemPath, tokens } from './dll/system.ts';
import { type ElevatedStart, isElevated, startElevated } from './elevation.ts';
import { koffi } from './koffi.ts';

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

/** Puts a text on the clipboard of this desktop. Win32Error 5: another program has it open. */
export const copyToClipboard = (text: string): Promise<void> =>
  setClipboardText(
    {
      windows: bindClipboard(koffi().load(systemPath('user32.dll'))),
      memories: bindGlobalMemory(koffi().load(systemPath('kernel32.dll'))),
      invoke: invoker(kernel32().GetLastError),
      write: (address, bytes) => new Uint8Array(koffi().view(address, bytes.length)).set(bytes),
    },
    text,
  );
