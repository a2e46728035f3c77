import { xmlAttribute, xmlText } from '../../../lib/events/xml-write.ts';
import { downloadAddress, type Manifest, type Product, publisher, tags } from './product.ts';

/**
 * The package of Chocolatey, to be packed with `choco pack` where it lies: it takes the executable from the release's folder.
 * An executable in a package wants LICENSE.txt and VERIFICATION.txt beside it.
 */
export const chocolateyManifests = (product: Product): readonly Manifest[] => [
  { path: 'chocolatey/svcdeck.nuspec', text: nuspec(product) },
  { path: 'chocolatey/tools/LICENSE.txt', text: product.licence },
  { path: 'chocolatey/tools/VERIFICATION.txt', text: verification(product) },
];

/** In the order of the schema of .nuspec files. */
const nuspec = ({ source, project, description, executable }: Product): string => {
  const fields: readonly (readonly [name: string, text: string])[] = [
    ['id', 'svcdeck'],
    ['version', source.label],
    ['packageSourceUrl', project],
    ['title', 'svcdeck'],
    ['authors', publisher],
    ['owners', publisher],
    ['projectUrl', project],
    ['licenseUrl', `${project}/blob/v${source.label}/LICENSE`],
    ['requireLicenseAcceptance', 'false'],
    ['projectSourceUrl', project],
    ['docsUrl', `${project}/blob/v${source.label}/README.md`],
    ['bugTrackerUrl', `${project}/issues`],
    ['tags', tags.join(' ')],
    ['summary', description],
    ['description', `${description}. Nothing else is installed: svcdeck.exe needs no runtime.`],
    ['releaseNotes', `${project}/blob/v${source.label}/CHANGELOG.md`],
  ];
  const files: readonly (readonly [src: string, target: string])[] = [
    [String.raw`tools\**`, 'tools'],
    [`..\\..\\${executable.file}`, 'tools'],
    [String.raw`..\..\THIRD-PARTY-LICENSES.txt`, 'tools'],
  ];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<package xmlns="http://schemas.microsoft.com/packaging/2015/06/nuspec.xsd">',
    '  <metadata>',
    ...fields.map(([name, text]) => `    <${name}>${xmlText(text)}</${name}>`),
    '  </metadata>',
    '  <files>',
    ...files.map(([src, target]) => `    <file src="${xmlAttribute(src)}" target="${xmlAttribute(target)}" />`),
    '  </files>',
    '</package>',
    '',
  ].join('\n');
};

const verification = (product: Product): string => {
  const { source, executable, project } = product;
  return `VERIFICATION

This package is made by the authors of svcdeck. The executable in it is the one of the release:

  ${downloadAddress(product, executable.file)}
  SHA-256 ${executable.sha256}

To compare, in PowerShell:

  (Get-FileHash tools\\${executable.file} -Algorithm SHA256).Hash

It is made of the commit ${source.commit},
and the same commit gives the same bytes: ${project}/blob/v${source.label}/docs/release.md says how to build it.
`;
};
