import { join } from 'node:path';

/** Which PowerShell a module is for: Windows PowerShell 5.1 (`desktop`) or PowerShell 7 (`core`). */
export type Edition = 'desktop' | 'core';

/** Whose module folder: the user's, or everybody's on this computer. */
export type Scope = 'user' | 'machine';

/** A folder in which PowerShell looks for modules. */
export interface ModulePlace {
  /** Absent: a folder that somebody has named. */
  readonly edition?: Edition;
  /** Full path. */
  readonly root: string;
}

/** Learn: about_PSModulePath. */
const folderNames: Readonly<Record<Edition, string>> = { desktop: 'WindowsPowerShell', core: 'PowerShell' };

/** Where the editions look, below the user's documents or the computer's programs. */
export const placesIn = (base: string, editions: readonly Edition[]): readonly ModulePlace[] =>
  editions.map((edition) => ({ edition, root: join(base, folderNames[edition], 'Modules') }));
