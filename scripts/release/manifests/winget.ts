import { stringify } from 'yaml';
import { assertFits } from './fits.ts';
import { downloadAddress, type Manifest, type Product, publisher, tags } from './product.ts';
import { MANIFEST_VERSION, type WingetKind, wingetSchemas } from './winget-schema.ts';

const IDENTIFIER = 'svcdeck.svcdeck';

/** Node.js 26 runs from here on: Windows 10 1607 and Server 2016. */
const OLDEST_WINDOWS = '10.0.14393.0';

/** The three manifests of winget: of the version, of what is installed, and of what is said about it. Learn: Windows Package Manager manifests. */
export const wingetManifests = (product: Product): readonly Manifest[] => [
  manifest('version', `${IDENTIFIER}.yaml`, product, { DefaultLocale: 'en-US' }),
  manifest('installer', `${IDENTIFIER}.installer.yaml`, product, installer(product)),
  manifest('defaultLocale', `${IDENTIFIER}.locale.en-US.yaml`, product, locale(product)),
];

const manifest = (kind: WingetKind, file: string, { source }: Product, fields: object): Manifest => {
  const document = {
    PackageIdentifier: IDENTIFIER,
    PackageVersion: source.label,
    ...fields,
    ManifestType: kind,
    ManifestVersion: MANIFEST_VERSION,
  };
  assertFits(file, wingetSchemas[kind], document);
  const schema = `https://aka.ms/winget-manifest.${kind}.${MANIFEST_VERSION}.schema.json`;
  return {
    path: `winget/${file}`,
    text: `# yaml-language-server: $schema=${schema}\n\n${stringify(document, { lineWidth: 0 })}`,
  };
};

/** The archive, of which winget puts the executable on the PATH. */
const installer = (product: Product): object => ({
  Platform: ['Windows.Desktop'],
  MinimumOSVersion: OLDEST_WINDOWS,
  InstallerType: 'zip',
  NestedInstallerType: 'portable',
  NestedInstallerFiles: [{ RelativeFilePath: product.executable.file, PortableCommandAlias: 'svcdeck' }],
  UpgradeBehavior: 'install',
  Commands: ['svcdeck'],
  ReleaseDate: product.source.committedAt.toISOString().slice(0, 10),
  Installers: product.downloads.map(({ arch, file, sha256 }) => ({
    Architecture: arch,
    InstallerUrl: downloadAddress(product, file),
    InstallerSha256: sha256.toUpperCase(),
  })),
});

const locale = ({ source, project, description }: Product): object => ({
  PackageLocale: 'en-US',
  Publisher: publisher,
  PublisherUrl: project,
  PublisherSupportUrl: `${project}/issues`,
  PackageName: 'svcdeck',
  PackageUrl: project,
  License: 'MIT',
  LicenseUrl: `${project}/blob/v${source.label}/LICENSE`,
  Copyright: `Copyright ${publisher}`,
  ShortDescription: description,
  Moniker: 'svcdeck',
  Tags: tags,
  ReleaseNotesUrl: `${project}/blob/v${source.label}/CHANGELOG.md`,
});
