import { AddonError } from './addon-error.ts';
import { embeddedAddon } from './embedded-addon.ts';
import { addonFolder } from './folder.ts';
import { placeAddon } from './place.ts';

/** What the addon inside this executable exports. Throws an `AddonError`. */
export const loadEmbeddedAddon = (): unknown => {
  const path = placeAddon(addonFolder(), embeddedAddon());
  const module: { exports: unknown } = { exports: {} };
  try {
    process.dlopen(module, path);
  } catch (cause) {
    throw new AddonError(
      `Windows does not load ${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
      'Where AppLocker, App Control or an antivirus decides what may run, allow this file; its name ends in its SHA-256.',
      { cause },
    );
  }
  return module.exports;
};
