import { getRawAsset } from 'node:sea';

/** Set by the build: the addon comes first in the one asset of the executable. */
declare const SVCDECK_ADDON: { readonly fileName: string; readonly sizeBytes: number };

/** An addon as it travels inside the executable. */
export interface EmbeddedAddon {
  /** `koffi-VERSION-SHA256.node`: two builds with different addons never want the same file. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The koffi addon inside this executable; a view of the file in memory, not a copy. Throws when there is none. */
export const embeddedAddon = (): EmbeddedAddon => ({
  fileName: SVCDECK_ADDON.fileName,
  bytes: new Uint8Array(getRawAsset('files'), 0, SVCDECK_ADDON.sizeBytes),
});
