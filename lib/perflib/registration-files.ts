import { createHash } from 'node:crypto';
import { counterManifest } from './manifest.ts';
import { type CounterProvider, textsOf } from './provider.ts';
import { resourceDll } from './resource-dll.ts';

/** The two files that counters are registered with. */
export interface RegistrationFiles {
  readonly manifestName: string;
  readonly manifest: string;
  readonly libraryName: string;
  readonly library: Buffer;
}

const HASH_DIGITS = 12;

/**
 * The files of a provider. Their names carry a hash of what is in them: other counters get other files, since Windows keeps a library
 * open as long as somebody watches its counters.
 */
export const registrationFiles = (provider: CounterProvider): RegistrationFiles => {
  const library = resourceDll(textsOf(provider));
  const hash = createHash('sha256').update(library).update(counterManifest(provider, '')).digest('hex');
  const stem = `${provider.guid}-${hash.slice(0, HASH_DIGITS)}`;
  const libraryName = `${stem}.dll`;
  return { manifestName: `${stem}.man`, manifest: counterManifest(provider, libraryName), libraryName, library };
};
