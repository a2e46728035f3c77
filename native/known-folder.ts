import type { Shell, TaskMemory } from './dll/shell32.ts';
import { encodeGuid } from './marshal/guid.ts';
import { Win32Error } from './win32-error.ts';

/** A folder that Windows knows by what it is for, wherever somebody has put it. Learn: KNOWNFOLDERID. */
export type KnownFolder = 'documents' | 'program-files';

const ids: Readonly<Record<KnownFolder, string>> = {
  documents: 'fdd39ad0-238f-46af-adb4-6c85480369c7',
  'program-files': '905e63b6-c1bf-494e-b29c-65b732d3d21a',
};

/** The path is wanted, whether there is a folder or not. Learn: KNOWN_FOLDER_FLAG. */
const KF_FLAG_DONT_VERIFY = 0x4000;
const POINTER_BYTES = 8;
/** Learn: Structure of COM Error Codes; of these the low half is a Win32 code. */
const FACILITY_WIN32 = 0x8007;

const codeOf = (result: number): number => (result >>> 16 === FACILITY_WIN32 ? result & 0xffff : result >>> 0);

export interface KnownFolderFoundation {
  readonly shell: Pick<Shell, 'SHGetKnownFolderPath'>;
  readonly memory: TaskMemory;
  readonly textAt: (address: bigint) => string;
}

/** Where such a folder is for the account that runs this process. Throws a `Win32Error`: this account has none. */
export const knownFolder = ({ shell, memory, textAt }: KnownFolderFoundation, folder: KnownFolder): string => {
  const id = encodeGuid(ids[folder]);
  if (id === undefined) throw new TypeError(`${folder} has no id`);
  const path = Buffer.alloc(POINTER_BYTES);
  const result = shell.SHGetKnownFolderPath(id, KF_FLAG_DONT_VERIFY, null, path);
  const address = path.readBigUInt64LE();
  try {
    if (result !== 0) throw new Win32Error('SHGetKnownFolderPath', codeOf(result));
    return textAt(address);
  } finally {
    if (address !== 0n) memory.CoTaskMemFree(address);
  }
};
