import type { SchemaObject } from 'ajv';
import { record } from './fits.ts';

/** Of winget's schemas. */
export const MANIFEST_VERSION = '1.10.0';

/** The manifests that one version of a package has. */
export type WingetKind = 'version' | 'installer' | 'defaultLocale';

/** Between these are words without blanks, dots, or what no file name may have: at least two, at most eight. */
const identifier = {
  type: 'string',
  maxLength: 128,
  pattern: String.raw`^[^.\s\\/:*?"<>|]{1,32}(?:\.[^.\s\\/:*?"<>|]{1,32}){1,7}$`,
};
const version = { type: 'string', minLength: 1, maxLength: 128, pattern: String.raw`^[^\\/:*?"<>|]+$` };
const address = { type: 'string', maxLength: 2048, pattern: '^https?://[^ ]+$' };
const text = (minLength: number, maxLength: number) => ({ type: 'string', minLength, maxLength });
const language = { type: 'string', maxLength: 20, pattern: '^[a-zA-Z]{2,3}(?:-[a-zA-Z]{1,8})*$' };

/** All that a manifest of ours has is required in it, and nothing else may be in it. */
const manifest = (kind: WingetKind, properties: SchemaObject): SchemaObject =>
  record({
    PackageIdentifier: identifier,
    PackageVersion: version,
    ...properties,
    ManifestType: { const: kind },
    ManifestVersion: { const: MANIFEST_VERSION },
  });

const list = (items: SchemaObject, maxItems: number): SchemaObject => ({
  type: 'array',
  items,
  minItems: 1,
  maxItems,
  uniqueItems: true,
});

/** What winget's own schemas allow in the fields that our manifests have. */
export const wingetSchemas: Readonly<Record<WingetKind, SchemaObject>> = {
  version: manifest('version', { DefaultLocale: language }),
  installer: manifest('installer', {
    Platform: list({ enum: ['Windows.Desktop', 'Windows.Universal'] }, 2),
    MinimumOSVersion: { type: 'string', pattern: String.raw`^\d{1,5}(?:\.\d{1,5}){0,3}$` },
    InstallerType: { const: 'zip' },
    NestedInstallerType: { const: 'portable' },
    NestedInstallerFiles: list(record({ RelativeFilePath: text(1, 512), PortableCommandAlias: text(1, 40) }), 1024),
    UpgradeBehavior: { enum: ['install', 'uninstallPrevious', 'deny'] },
    Commands: list(text(1, 40), 16),
    ReleaseDate: { type: 'string', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` },
    Installers: list(
      record({
        Architecture: { enum: ['x86', 'x64', 'arm', 'arm64', 'neutral'] },
        InstallerUrl: address,
        InstallerSha256: { type: 'string', pattern: '^[A-Fa-f0-9]{64}$' },
      }),
      1024,
    ),
  }),
  defaultLocale: manifest('defaultLocale', {
    PackageLocale: language,
    Publisher: text(2, 256),
    PublisherUrl: address,
    PublisherSupportUrl: address,
    PackageName: text(2, 256),
    PackageUrl: address,
    License: text(3, 512),
    LicenseUrl: address,
    Copyright: text(3, 512),
    ShortDescription: text(3, 256),
    Moniker: text(1, 40),
    Tags: list(text(1, 40), 16),
    ReleaseNotesUrl: address,
  }),
};
