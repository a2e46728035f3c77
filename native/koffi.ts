import { createRequire } from 'node:module';
import { isSea } from 'node:sea';
import { loadEmbeddedAddon } from './addon/load.ts';

/**
 * koffi as its addon gives it. The deprecated names are left out: only the wrapper around the addon adds those, and the
 * executable carries the addon alone.
 */
export type Koffi = Omit<typeof import('koffi').default, 'introspect' | 'resolve'>;

let loaded: Koffi | undefined;

/** koffi, loaded on the first call that needs it. The only place that loads it. Throws an `AddonError`. */
export const koffi = (): Koffi => {
  loaded ??= (isSea() ? loadEmbeddedAddon() : createRequire(import.meta.url)('koffi')) as Koffi;
  return loaded;
};

/** Anything of Windows has been called. */
export const isKoffiLoaded = (): boolean => loaded !== undefined;
