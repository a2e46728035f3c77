import { Owned } from '../call.ts';
import type { ProbeFoundation } from './foundation.ts';

// Learn: LoadLibraryExW. Nothing in the file is run.
const LOAD_LIBRARY_AS_DATAFILE = 0x2;
const LOAD_LIBRARY_AS_IMAGE_RESOURCE = 0x20;
// Learn: FormatMessageW.
const FORMAT_MESSAGE_FROM_HMODULE = 0x800;
const FORMAT_MESSAGE_IGNORE_INSERTS = 0x200;
/** The longest text of a message table of ours fits several times. */
const ROOM = 4096;

/** `Probe.message`. */
export const messageIn = async (
  { messageFiles, invoke }: ProbeFoundation,
  file: string,
  id: number,
): Promise<string | undefined> => {
  const { LoadLibraryExW, FreeLibrary, FormatMessageW } = messageFiles();
  const asData = LOAD_LIBRARY_AS_DATAFILE | LOAD_LIBRARY_AS_IMAGE_RESOURCE;
  const { value } = await invoke('aside', LoadLibraryExW, file, null, asData);
  if (value === null) return undefined;
  using module = new Owned(value, FreeLibrary);
  const text = Buffer.alloc(2 * ROOM);
  const flags = FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_IGNORE_INSERTS;
  const length = FormatMessageW(flags, module.handle, id, 0, text, ROOM, null);
  return length === 0 ? undefined : text.toString('utf16le', 0, 2 * length).trimEnd();
};
