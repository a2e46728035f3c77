/** What is said of a library that Node.js has inside. */
interface Library {
  readonly name: string;
  /** SPDX. */
  readonly licence: string;
  /** Vendor and product, as the list of known weaknesses (CPE) names them; absent: it has no entry there that is known to us. */
  readonly cpe?: string;
}

/** By the names in `process.versions`. */
const libraries: Readonly<Record<string, Library>> = {
  acorn: { name: 'acorn', licence: 'MIT' },
  ada: { name: 'ada', licence: 'MIT OR Apache-2.0' },
  amaro: { name: 'amaro', licence: 'MIT' },
  ares: { name: 'c-ares', licence: 'MIT', cpe: 'c-ares:c-ares' },
  brotli: { name: 'brotli', licence: 'MIT', cpe: 'google:brotli' },
  icu: { name: 'icu', licence: 'Unicode-3.0', cpe: 'unicode:international_components_for_unicode' },
  libffi: { name: 'libffi', licence: 'MIT' },
  lief: { name: 'lief', licence: 'Apache-2.0' },
  llhttp: { name: 'llhttp', licence: 'MIT', cpe: 'llhttp:llhttp' },
  merve: { name: 'merve', licence: 'MIT' },
  nbytes: { name: 'nbytes', licence: 'MIT' },
  ncrypto: { name: 'ncrypto', licence: 'MIT' },
  nghttp2: { name: 'nghttp2', licence: 'MIT', cpe: 'nghttp2:nghttp2' },
  nghttp3: { name: 'nghttp3', licence: 'MIT' },
  ngtcp2: { name: 'ngtcp2', licence: 'MIT' },
  openssl: { name: 'openssl', licence: 'Apache-2.0', cpe: 'openssl:openssl' },
  simdjson: { name: 'simdjson', licence: 'Apache-2.0 OR MIT' },
  simdutf: { name: 'simdutf', licence: 'Apache-2.0 OR MIT' },
  sqlite: { name: 'sqlite', licence: 'blessing', cpe: 'sqlite:sqlite' },
  undici: { name: 'undici', licence: 'MIT', cpe: 'nodejs:undici' },
  uv: { name: 'libuv', licence: 'MIT', cpe: 'libuv:libuv' },
  uvwasi: { name: 'uvwasi', licence: 'MIT' },
  v8: { name: 'v8', licence: 'BSD-3-Clause', cpe: 'google:v8' },
  zlib: { name: 'zlib', licence: 'Zlib', cpe: 'zlib:zlib' },
  zstd: { name: 'zstd', licence: 'BSD-3-Clause', cpe: 'facebook:zstandard' },
};

/** Data and interfaces, no libraries. */
const noLibraries = new Set(['node', 'modules', 'napi', 'cldr', 'tz', 'unicode']);

/** A library as the list of components has it. */
export interface NodeLibrary extends Library {
  readonly version: string;
}

/**
 * The libraries inside a Node.js, by what it says of itself. One that this file does not know is refused: its licence has to
 * be looked up first.
 */
export const nodeLibraries = (versions: Readonly<Record<string, string | undefined>>): readonly NodeLibrary[] =>
  Object.entries(versions).flatMap(([key, version]) => {
    if (noLibraries.has(key) || version === undefined || version === '') return [];
    const library = libraries[key];
    if (library === undefined)
      throw new Error(`Node.js has a part '${key}' that scripts/release/sbom/node-libraries.ts gives no licence of`);
    return [{ ...library, version }];
  });
