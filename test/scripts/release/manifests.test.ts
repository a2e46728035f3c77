import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse as parseYaml } from 'yaml';
import { chocolateyManifests } from '../../../scripts/release/manifests/chocolatey.ts';
import type { Product } from '../../../scripts/release/manifests/product.ts';
import { scoopManifest } from '../../../scripts/release/manifests/scoop.ts';
import { wingetManifests } from '../../../scripts/release/manifests/winget.ts';
import { source } from './sample-source.ts';

const hash = 'ab'.repeat(32);

const product: Product = {
  source,
  description: 'Services & more: "all" of <them>',
  project: 'https://example.test/svcdeck',
  downloads: [{ arch: 'x64', file: 'svcdeck-1.2.3-win-x64.zip', sha256: hash }],
  executable: { file: 'svcdeck.exe', sha256: 'cd'.repeat(32) },
  licence: 'MIT License\n',
};

const address = 'https://example.test/svcdeck/releases/download/v1.2.3/svcdeck-1.2.3-win-x64.zip';

test('winget: three manifests of one version; it takes the executable out of the archive', () => {
  const files = wingetManifests(product);
  assert.deepEqual(
    files.map(({ path }) => path),
    [
      'winget/svcdeck.svcdeck.yaml',
      'winget/svcdeck.svcdeck.installer.yaml',
      'winget/svcdeck.svcdeck.locale.en-US.yaml',
    ],
  );
  const [version, installer, locale] = files.map(({ text }) => parseYaml(text) as Record<string, unknown>);
  assert.deepEqual(version, {
    PackageIdentifier: 'svcdeck.svcdeck',
    PackageVersion: '1.2.3',
    DefaultLocale: 'en-US',
    ManifestType: 'version',
    ManifestVersion: '1.10.0',
  });
  assert.equal(installer?.['InstallerType'], 'zip');
  assert.equal(installer?.['NestedInstallerType'], 'portable');
  assert.deepEqual(installer?.['NestedInstallerFiles'], [
    { RelativeFilePath: 'svcdeck.exe', PortableCommandAlias: 'svcdeck' },
  ]);
  assert.deepEqual(installer?.['Installers'], [
    { Architecture: 'x64', InstallerUrl: address, InstallerSha256: hash.toUpperCase() },
  ]);
  assert.equal(installer?.['ReleaseDate'], '2026-03-01');
  assert.equal(locale?.['ShortDescription'], product.description);
  for (const [index, kind] of ['version', 'installer', 'defaultLocale'].entries())
    assert.ok(
      files[index]?.text.startsWith(`# yaml-language-server: $schema=https://aka.ms/winget-manifest.${kind}.1.10.0.`),
    );
});

test('winget: a version that looks like a number stays text', () => {
  const [version] = wingetManifests({ ...product, source: { ...source, label: '2.10' } });
  assert.equal((parseYaml(version?.text ?? '') as Record<string, unknown>)['PackageVersion'], '2.10');
});

test('scoop: where it is, what it is, and how the next one is found', () => {
  const { path, text } = scoopManifest(product);
  assert.equal(path, 'scoop/svcdeck.json');
  const manifest = JSON.parse(text) as Record<string, unknown>;
  assert.deepEqual(manifest['architecture'], { '64bit': { url: address, hash } });
  assert.deepEqual(manifest['autoupdate'], {
    architecture: { '64bit': { url: address.replaceAll('1.2.3', '$version') } },
    hash: { url: '$baseurl/SHA256SUMS' },
  });
  assert.equal(manifest['bin'], 'svcdeck.exe');
});

/** Texts of the elements of a .nuspec file, by name. */
const elements = (xml: string): ReadonlyMap<string, string> => {
  const texts: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
  const plain = (text: string): string => text.replace(/&\w+;/g, (entity) => texts[entity] ?? entity);
  return new Map([...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', text = '']) => [name, plain(text)]));
};

test('Chocolatey: a .nuspec with all that its moderators ask for, and the texts beside the executable', () => {
  const [nuspec, licence, verification] = chocolateyManifests(product);
  assert.equal(nuspec?.path, 'chocolatey/svcdeck.nuspec');
  const fields = elements(nuspec?.text ?? '');
  const wanted = [
    'packageSourceUrl',
    'title',
    'authors',
    'owners',
    'projectUrl',
    'licenseUrl',
    'docsUrl',
    'bugTrackerUrl',
  ];
  for (const name of [...wanted, 'tags', 'summary', 'description', 'releaseNotes']) assert.ok(fields.get(name), name);
  assert.equal(fields.get('id'), 'svcdeck');
  assert.equal(fields.get('version'), '1.2.3');
  assert.equal(fields.get('requireLicenseAcceptance'), 'false');
  assert.equal(fields.get('summary'), product.description);
  assert.ok((fields.get('description')?.length ?? 0) >= 30);
  assert.ok(!fields.get('tags')?.includes(','));
  assert.deepEqual(
    [...(nuspec?.text ?? '').matchAll(/<file src="([^"]+)" target="tools" \/>/g)].map(([, src]) => src),
    ['tools\\**', '..\\..\\svcdeck.exe', '..\\..\\THIRD-PARTY-LICENSES.txt'],
  );
  assert.equal(licence?.text, product.licence);
  assert.match(verification?.text ?? '', new RegExp(`SHA-256 ${product.executable.sha256}`));
  assert.match(verification?.text ?? '', /releases\/download\/v1\.2\.3\/svcdeck\.exe/);
});

const wrong: readonly (readonly [what: string, change: Partial<Product>, reason: RegExp])[] = [
  ['no archive', { downloads: [] }, /Installers must NOT have fewer than 1 items/],
  [
    'a hash that is none',
    { downloads: [{ arch: 'x64', file: 'a.zip', sha256: 'ab' }] },
    /InstallerSha256 must match pattern/,
  ],
  ['an address with a blank', { project: 'https://example.test/a b' }, /InstallerUrl must match pattern/],
  ['a description that is too long', { description: 'x'.repeat(257) }, /ShortDescription must NOT have more than 256/],
  ['a version with a slash', { source: { ...source, label: '1/2' } }, /PackageVersion must match pattern/],
];

for (const [what, change, reason] of wrong)
  test(`winget: ${what} is refused`, () => {
    assert.throws(() => wingetManifests({ ...product, ...change }), reason);
  });

for (const [what, change, reason] of [
  ['no archive', { downloads: [] }, /architecture must NOT have fewer than 1/],
  ['a hash that is none', { downloads: [{ arch: 'x64', file: 'a.zip', sha256: 'AB' }] }, /hash must match pattern/],
  ['a version with a blank', { source: { ...source, label: '1 2' } }, /version must match pattern/],
] as const)
  test(`scoop: ${what} is refused`, () => {
    assert.throws(() => scoopManifest({ ...product, ...change }), reason);
  });
