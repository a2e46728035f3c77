import { check, type Invoke } from './call.ts';
import { ERROR_NOT_ENOUGH_MEMORY } from './codes.ts';
import type { ClipboardWindows, GlobalMemories, GlobalMemory } from './dll/clipboard.ts';
import { encodeWide, withoutNul } from './marshal/wide.ts';
import { Win32Error } from './win32-error.ts';

const CF_UNICODETEXT = 13;
const GMEM_MOVEABLE = 2;

export interface ClipboardFoundation {
  readonly windows: ClipboardWindows;
  readonly memories: GlobalMemories;
  readonly invoke: Invoke;
  /** Writes bytes to an address that Windows gave. */
  readonly write: (address: bigint, bytes: Buffer) => void;
}

/** Memory that the clipboard can take over, with the text in it. */
const memoryWith = async ({ memories, invoke, write }: ClipboardFoundation, text: string): Promise<GlobalMemory> => {
  const bytes = encodeWide(withoutNul('SetClipboardData', 'the text', text));
  const memory = check('GlobalAlloc', await invoke('here', memories.GlobalAlloc, GMEM_MOVEABLE, BigInt(bytes.length)));
  const address = memories.GlobalLock(memory);
  if (address === null) {
    memories.GlobalFree(memory);
    throw new Win32Error('GlobalLock', ERROR_NOT_ENOUGH_MEMORY);
  }
  write(address, bytes);
  memories.GlobalUnlock(memory);
  return memory;
};

/**
 * Puts a text on the clipboard. All of it happens on this thread without a pause: the clipboard belongs to the thread that has opened
 * it. Win32Error 5: another program has it open. Learn: Using the Clipboard.
 */
export const setClipboardText = async (foundation: ClipboardFoundation, text: string): Promise<void> => {
  const { windows, memories, invoke } = foundation;
  const memory = await memoryWith(foundation, text);
  let isTaken = false;
  try {
    check('OpenClipboard', await invoke('here', windows.OpenClipboard, null));
    try {
      check('EmptyClipboard', await invoke('here', windows.EmptyClipboard));
      check('SetClipboardData', await invoke('here', windows.SetClipboardData, CF_UNICODETEXT, memory));
      // From now on it is Windows' to free.
      isTaken = true;
    } finally {
      windows.CloseClipboard();
    }
  } finally {
    if (!isTaken) memories.GlobalFree(memory);
  }
};
