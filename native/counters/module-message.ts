import type { ModuleMessages } from '../dll/module-messages.ts';

const FORMAT_MESSAGE_IGNORE_INSERTS = 0x200;
const FORMAT_MESSAGE_FROM_HMODULE = 0x800;

/** More than any of these messages takes. */
const CHARACTERS = 4096;

/**
 * The text that a loaded module has for a code, in the user's language and without its line end. undefined: it has none, or is
 * not loaded. Learn: FormatMessageW.
 */
export const moduleMessage = (messages: ModuleMessages, module: string, code: number): string | undefined => {
  const handle = messages.GetModuleHandleW(module);
  if (handle === 0) return undefined;
  const buffer = Buffer.alloc(2 * CHARACTERS);
  const flags = FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS;
  const length = messages.FormatMessageW(flags, handle, code >>> 0, 0, buffer, CHARACTERS, null);
  return length === 0 ? undefined : buffer.toString('utf16le', 0, 2 * length).trimEnd();
};
