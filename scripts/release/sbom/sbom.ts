import { stableGuid } from '../../../lib/perflib/stable-guid.ts';
import type { Input } from '../../build/inputs.ts';
import { commitName, type Source } from '../source.ts';
import type { NodeLibrary } from './node-libraries.ts';
import type { BundledPackage } from './packages.ts';

/** All that the list of components is made from. */
export interface SbomInput {
  readonly source: Source;
  readonly description: string;
  /** `svcdeck.exe`, with its SHA-256. */
  readonly executable: { readonly name: string; readonly sha256: string };
  readonly node: Input;
  readonly nodeLibraries: readonly NodeLibrary[];
  readonly koffi: Input;
  readonly packages: readonly BundledPackage[];
  /** Folders of the packages that svcdeck itself asks for. */
  readonly direct: readonly string[];
}

/** A component as CycloneDX has it. */
interface Component {
  readonly type: 'application' | 'library' | 'file' | 'platform';
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly unknown[];
  readonly cpe?: string;
  readonly purl?: string;
  readonly components?: readonly Component[];
}

/**
 * The components that are in the executable, as CycloneDX 1.6. Everything in it follows from the commit and the executable, so
 * that it can be made again byte for byte.
 */
export const sbom = (input: SbomInput): object => {
  const { source, executable, description } = input;
  const ref = `pkg:generic/svcdeck@${source.label}`;
  const node = nodeComponent(input);
  const koffi = koffiComponent(input.koffi);
  const packages = new Map(input.packages.map((each) => [each.folder, packageComponent(each)]));
  const unique = new Map([...packages.values()].map((component) => [component['bom-ref'], component]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${stableGuid(`${source.commit} ${executable.sha256}`)}`,
    version: 1,
    metadata: {
      timestamp: source.committedAt.toISOString(),
      lifecycles: [{ phase: 'build' }],
      tools: { components: [{ type: 'application', name: 'svcdeck scripts/release', version: source.label }] },
      component: {
        type: 'application',
        'bom-ref': ref,
        name: 'svcdeck',
        version: source.label,
        description,
        hashes: [{ alg: 'SHA-256', content: executable.sha256 }],
        licenses: licences('MIT'),
        purl: ref,
        properties: [
          { name: 'svcdeck:file', value: executable.name },
          { name: 'svcdeck:commit', value: commitName(source) },
        ],
      },
    },
    components: [node, koffi, ...[...unique.values()].toSorted(byRef)],
    dependencies: [
      {
        ref,
        dependsOn: [...new Set([node['bom-ref'], koffi['bom-ref'], ...refsOf(packages, input.direct)])].toSorted(),
      },
      { ref: node['bom-ref'] },
      { ref: koffi['bom-ref'] },
      ...dependenciesOf(packages, input.packages),
    ],
  };
};

const byRef = (one: Component, other: Component): number => (one['bom-ref'] < other['bom-ref'] ? -1 : 1);

/** Of those that are in the executable. */
const refsOf = (packages: ReadonlyMap<string, Component>, folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) => packages.get(folder)?.['bom-ref'] ?? []);

/** A package may lie in two folders: it is one component, with what either needs. */
const dependenciesOf = (components: ReadonlyMap<string, Component>, packages: readonly BundledPackage[]) => {
  const needs = new Map<string, Set<string>>();
  for (const { folder, needs: folders } of packages) {
    const [ref] = refsOf(components, [folder]);
    if (ref === undefined) continue;
    const known = needs.get(ref) ?? new Set();
    for (const each of refsOf(components, folders)) known.add(each);
    needs.set(ref, known);
  }
  return [...needs]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([ref, wanted]) => ({ ref, ...(wanted.size === 0 ? {} : { dependsOn: [...wanted].toSorted() }) }));
};

/** One licence has a field of its own; several with OR between them are an expression. */
const licences = (spdx: string): readonly unknown[] =>
  / (?:OR|AND|WITH) /.test(spdx) ? [{ expression: spdx }] : [{ license: { id: spdx } }];

/** A package of npm, as lists of components name it. */
export const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

const hexOf = (integrity: string): string => Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');

const packageComponent = ({ name, version, licence, description, sha512 }: BundledPackage): Component => ({
  type: 'library',
  'bom-ref': purlOf(name, version),
  ...named(name),
  version,
  ...(description === undefined ? {} : { description }),
  hashes: [{ alg: 'SHA-512', content: sha512 }],
  licenses: licences(licence),
  purl: purlOf(name, version),
});

/** The scope of a package is its group. */
const named = (name: string): { readonly group?: string; readonly name: string } => {
  const [scope, rest] = name.split('/');
  return rest === undefined ? { name } : { group: scope ?? '', name: rest };
};

/** The file that is in the executable, within the package that it comes from. */
const fileComponent = ({ package: name, version, file, sha256 }: Input): Component => ({
  type: 'file',
  'bom-ref': `${purlOf(name, version)}#${file}`,
  name: file,
  hashes: [{ alg: 'SHA-256', content: sha256 }],
});

const nodeComponent = ({ node, nodeLibraries }: SbomInput): Component => ({
  type: 'platform',
  'bom-ref': purlOf(node.package, node.version),
  name: node.package,
  version: node.version,
  description: 'Node.js for Windows',
  hashes: [{ alg: 'SHA-512', content: hexOf(node.integrity) }],
  licenses: licences('MIT'),
  cpe: `cpe:2.3:a:nodejs:node.js:${node.version}:*:*:*:*:*:*:*`,
  purl: purlOf(node.package, node.version),
  components: [fileComponent(node), ...nodeLibraries.map(libraryComponent)],
});

const libraryComponent = ({ name, version, licence, cpe }: NodeLibrary): Component => ({
  type: 'library',
  'bom-ref': `pkg:generic/${name}@${version}`,
  name,
  version,
  licenses: licences(licence),
  ...(cpe === undefined ? {} : { cpe: `cpe:2.3:a:${cpe}:${version}:*:*:*:*:*:*:*` }),
  purl: `pkg:generic/${name}@${version}`,
});

const koffiComponent = (koffi: Input): Component => ({
  type: 'library',
  'bom-ref': purlOf(koffi.package, koffi.version),
  ...named(koffi.package),
  version: koffi.version,
  description: "koffi's native part for Windows",
  hashes: [{ alg: 'SHA-512', content: hexOf(koffi.integrity) }],
  licenses: licences('MIT'),
  purl: purlOf(koffi.package, koffi.version),
  components: [fileComponent(koffi)],
});
