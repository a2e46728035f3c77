import { createRequire } from 'node:module';

export type Koffi = typeof import('koffi').default;

let loaded: Koffi | undefined;

/** koffi, loaded on the first call that needs it. The only place that loads it. */
export const koffi = (): Koffi => {
  loaded ??= createRequire(import.meta.url)('koffi') as Koffi;
  return loaded;
};
