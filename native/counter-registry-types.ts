/** The two files with which counters are registered. */
export interface CounterFiles {
  /** The folder of both; made where it is missing. Everybody may read what is in it, administrators and the system alone change it. */
  readonly folder: string;
  readonly manifestName: string;
  readonly manifest: string;
  readonly libraryName: string;
  readonly library: Uint8Array;
}

/**
 * Which providers of counters a computer knows, and how one becomes known. Every method rejects with a `Win32Error`; 31: Windows' own
 * tool has failed, and `detail` is what it said; 50: it is another computer's.
 */
export interface CounterRegistry {
  /** Whether providers can be registered at all. */
  isAble(): Promise<boolean>;
  /** Full path of the library that a provider (its GUID without braces) is registered with. undefined: it is not registered. */
  libraryOf(provider: string): Promise<string | undefined>;
  /** Whether both files are there, and hold that. */
  holds(files: CounterFiles): Promise<boolean>;
  keep(files: CounterFiles): Promise<void>;
  /** Takes away the two files of a manifest, given by its full path, and their folder if nothing else is in it. What somebody still reads stays. */
  discard(manifest: string): Promise<void>;
  register(manifest: string): Promise<void>;
  unregister(provider: string): Promise<void>;
}
