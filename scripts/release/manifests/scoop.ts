import type { SchemaObject } from 'ajv';
import type { Arch } from '../../build/inputs.ts';
import { assertFits, record } from './fits.ts';
import { downloadAddress, type Manifest, type Product } from './product.ts';

const architectureOf: Readonly<Record<Arch, string>> = { x64: '64bit', arm64: 'arm64' };

/** The manifest of scoop, which also says how the next version is found and checked. */
export const scoopManifest = (product: Product): Manifest => {
  const { source, project, description, downloads, executable } = product;
  const each = (of: (download: Product['downloads'][number]) => object): object =>
    Object.fromEntries(downloads.map((download) => [architectureOf[download.arch], of(download)]));
  const document = {
    version: source.label,
    description,
    homepage: project,
    license: { identifier: 'MIT', url: `${project}/blob/v${source.label}/LICENSE` },
    architecture: each(({ file, sha256 }) => ({ url: downloadAddress(product, file), hash: sha256 })),
    bin: executable.file,
    checkver: { url: `${project}/releases`, regex: String.raw`/releases/tag/v([\d.]+)` },
    autoupdate: {
      architecture: each(({ file }) => ({
        url: downloadAddress(product, file).replaceAll(source.label, '$version'),
      })),
      hash: { url: '$baseurl/SHA256SUMS' },
    },
  };
  assertFits('svcdeck.json', scoopSchema, document);
  return { path: 'scoop/svcdeck.json', text: `${JSON.stringify(document, null, 4)}\n` };
};

const address = { type: 'string', pattern: '^https?://[^ ]+$' };

const architectures = (schema: SchemaObject): SchemaObject => ({
  type: 'object',
  properties: { '64bit': schema, arm64: schema },
  minProperties: 1,
  additionalProperties: false,
});

/** What scoop's own schema allows in the fields that our manifest has. */
const scoopSchema: SchemaObject = record({
  version: { type: 'string', pattern: String.raw`^[\w.\-+]+$` },
  description: { type: 'string', minLength: 1 },
  homepage: address,
  license: record({ identifier: { type: 'string' }, url: address }),
  architecture: architectures(record({ url: address, hash: { type: 'string', pattern: '^[a-f0-9]{64}$' } })),
  bin: { type: 'string', pattern: String.raw`^[\w.-]+\.exe$` },
  checkver: record({ url: address, regex: { type: 'string', minLength: 1 } }),
  autoupdate: record({
    architecture: architectures(
      record({ url: { type: 'string', pattern: String.raw`^https?://[^ ]*\$version[^ ]*$` } }),
    ),
    hash: record({ url: { const: '$baseurl/SHA256SUMS' } }),
  }),
});
