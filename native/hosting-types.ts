import type { CounterRegistry } from './counter-registry-types.ts';
import type { HostAccounts } from './host-types.ts';

/** Where svcdeck and what it hosts lie on a computer. */
export interface HostPlace {
  /** Full path of the executable that the service manager is to start. undefined: svcdeck runs from source there. */
  readonly executable: string | undefined;
  /** The folder of all hosted services' data, such as `C:\\ProgramData\\svcdeck`. It need not be there yet. */
  readonly dataFolder: string;
  /** What a relative path begins at. undefined: nothing does. */
  readonly workingFolder: string | undefined;
  /** The environment in which svcdeck runs there; that of a service is the same where it is the computer's, not a user's. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Who may do something with a file or a folder. */
export interface PathAccess {
  /** `S-1-…`. */
  readonly sid: string;
  /** Bits of an ACCESS_MASK, generic ones among them; what an earlier entry refuses to the same SID is taken off. */
  readonly access: number;
}

/** What stands at a path. */
export interface PathFacts {
  readonly kind: 'file' | 'folder';
  /** It leads elsewhere: a symbolic link or a junction. What else is told is told of where it leads. */
  readonly isLink: boolean;
  /** It begins as an executable image does. Folders: false. */
  readonly isImage: boolean;
  readonly drive: 'fixed' | 'removable' | 'network' | 'other';
  /** Absent: it has none, or this caller may not know it. */
  readonly owner?: string;
  /** In the list's order. Absent: this caller may not know it. */
  readonly access?: readonly PathAccess[];
}

/** A file in a folder. */
export interface FolderFile {
  readonly name: string;
  readonly sizeBytes: number;
}

/** A part of a file, and the file as it stood at that moment. */
export interface FilePart {
  readonly bytes: Uint8Array;
  /** Where they begin. */
  readonly from: number;
  readonly sizeBytes: number;
  /** When it was written last, milliseconds since 1970. */
  readonly writtenAt: number;
  /** The same as long as it is the same file, whatever it is called by then. */
  readonly id: string;
}

/** The files that hosts write: exit histories and logs. Looking at one keeps nobody from writing, renaming or deleting it. */
export interface HostingFiles {
  /** Those in a folder; none where there is no such folder. 5: the caller may not look. */
  list(folder: string): Promise<readonly FolderFile[]>;
  /**
   * Bytes from a position on, at most so many; a position below 0 is one before the end. undefined: there is no such file. 5: the
   * caller may not read it.
   */
  read(path: string, from: number, most: number): Promise<FilePart | undefined>;
}

/** What a registry value holds. */
export type ParameterData =
  | { readonly type: 'REG_SZ' | 'REG_EXPAND_SZ'; readonly text: string }
  | { readonly type: 'REG_MULTI_SZ'; readonly texts: readonly string[] }
  | { readonly type: 'REG_DWORD'; readonly number: number }
  /** Of another type, or not as its type has it. `code`: Windows' number of the type; `hex`: the bytes. */
  | { readonly type: 'other'; readonly code: number; readonly hex: string };

/** A registry key with all that is below it. */
export interface ParameterKey {
  /** By name; '': the key's own. */
  readonly values: readonly { readonly name: string; readonly data: ParameterData }[];
  readonly keys: readonly { readonly name: string; readonly key: ParameterKey }[];
}

/** What stands in the registry for a service besides what the service manager tells. */
export interface ServiceParameters {
  /** What it runs as it stands there, with its variables. undefined: nothing is said. */
  readonly imagePath: string | undefined;
  /** Its key `Parameters`, in which programs keep settings of their own. undefined: it has none. */
  readonly parameters:
    | { readonly key: ParameterKey /** Who may do what with it, as SDDL. */; readonly security: string }
    | undefined;
}

/**
 * What a computer keeps of the services that svcdeck hosts. Their definitions lie beside their configuration, where nobody but
 * administrators, the system and the service's own account gets at them. Every method rejects with a `Win32Error` that names the
 * failed call; 50: it is another computer's.
 */
export interface Hosting {
  place(): Promise<HostPlace>;
  /** SID of the account that asks. */
  caller(): Promise<string>;
  /** The text of a service's definition. undefined: it has none. 5: the caller may not read it. */
  readDefinition(name: string): Promise<string | undefined>;
  /**
   * Keeps a service's definition in place of any before. From then on the account may read it and nobody but administrators and
   * the system change it. 1060: there is no such service. 87: the text is too long to be kept.
   */
  writeDefinition(name: string, text: string, accountSid: string): Promise<void>;
  /** The text that was kept beside a definition for whoever takes the service away. undefined: there is none. */
  readReceipt(name: string): Promise<string | undefined>;
  /** Keeps such a text. 2: the service has no definition. */
  writeReceipt(name: string, text: string): Promise<void>;
  /** Takes both away; false: there was nothing. */
  removeDefinition(name: string): Promise<boolean>;
  /** What any service has in the registry. undefined: there is no such service. 234: it is more than 4 MB, or 4,096 values and keys. */
  readParameters(name: string): Promise<ServiceParameters | undefined>;
  /** Sets who may do what with a service's key `Parameters`, by SDDL. 2: it has none. */
  setParametersSecurity(name: string, sddl: string): Promise<void>;
  /** undefined: there is nothing. */
  inspect(path: string): Promise<PathFacts | undefined>;
  /**
   * Makes a folder in one that there is; false: something of that name is there. `isPrivate`: nobody but administrators and the
   * system gets at it, whatever the folder around it says.
   */
  createFolder(path: string, isPrivate: boolean): Promise<boolean>;
  /** Takes a folder away that is empty; false: it is not, or is not there. */
  removeFolder(path: string): Promise<boolean>;
  /** Takes a folder away with all that is in it. Links in it go, and what they lead to stays. */
  removeTree(path: string): Promise<void>;
  /** 50: they are another computer's, or were not recorded. */
  readonly files: HostingFiles;
  readonly accounts: HostAccounts;
  readonly counters: CounterRegistry;
}
