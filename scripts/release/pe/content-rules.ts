import { directory, directoryOf, fileOffsetOf, type PeFile } from './read-pe.ts';
import { type PeResource, readResources } from './read-resources.ts';
import { readFileVersion } from './version-resource.ts';

/** Types of resources. Learn: Resource Types. */
const type = { icon: '3', data: '10', messages: '11', iconGroup: '14', version: '16', manifest: '24' } as const;

const required: readonly (readonly [type: string, id: string | undefined, meaning: string])[] = [
  [type.data, 'NODE_SEA_BLOB', 'program (RCDATA/NODE_SEA_BLOB)'],
  [type.messages, undefined, 'event messages'],
  [type.icon, undefined, 'icons'],
  [type.iconGroup, undefined, 'icon group'],
  [type.version, undefined, 'version information'],
  [type.manifest, undefined, 'manifest'],
];

const inManifest: readonly (readonly [text: string, meaning: string])[] = [
  ['level="asInvoker"', 'run with the rights of the prompt'],
  ['longPathAware', 'know long paths'],
];

/** What is not in the file as svcdeck's has to have it, and what nobody's should have. */
export const contentFaults = (pe: PeFile, version: string): readonly string[] => {
  const resources = readResources(pe);
  return [
    ...resourceFaults(resources),
    ...versionFaults(resources, version),
    ...manifestFaults(resources),
    ...fuseFaults(pe),
    ...debugFaults(pe),
    ...loadFaults(pe),
  ];
};

const find = (resources: readonly PeResource[], wanted: string, id?: string): PeResource | undefined =>
  resources.find((each) => each.type === wanted && (id === undefined || each.id === id) && each.data.length > 0);

const resourceFaults = (resources: readonly PeResource[]): readonly string[] =>
  required
    .filter(([kind, id]) => find(resources, kind, id) === undefined)
    .map(([, , meaning]) => `it has no ${meaning}`);

const versionFaults = (resources: readonly PeResource[], version: string): readonly string[] => {
  const resource = find(resources, type.version);
  if (resource === undefined) return [];
  const { fixed, text } = readFileVersion(resource.data) ?? {};
  const numbers = `${version.replace(/-.*$/, '')}.0`;
  return fixed === numbers && text === version
    ? []
    : [`its version information says ${fixed} and ${text}, not ${numbers} and ${version}`];
};

const manifestFaults = (resources: readonly PeResource[]): readonly string[] => {
  const manifest = find(resources, type.manifest)?.data.toString('utf8');
  if (manifest === undefined) return [];
  return inManifest
    .filter(([text]) => !manifest.includes(text))
    .map(([text, meaning]) => `its manifest has no ${text}: it would not ${meaning}`);
};

/** In two parts, so that this file does not have it. */
const fuse = ['NODE_SEA_FUSE', 'fce680ab2cc467b6e072b8b5df1996b2'].join('_');

/** Node looks for a program inside only where the digit after this mark is 1. */
const fuseFaults = ({ bytes }: PeFile): readonly string[] => {
  const at = bytes.indexOf(fuse);
  const said = at === -1 ? 'missing' : bytes.toString('latin1', at + fuse.length, at + fuse.length + 2);
  return said === ':1' ? [] : [`the mark that has Node start the program inside is ${said}`];
};

/** It names a file on the machine of those who made it, which nobody has. */
const debugFaults = (pe: PeFile): readonly string[] =>
  directoryOf(pe, directory.debug).size === 0 ? [] : ['it has a debug directory, which names a .pdb file'];

const DEPENDENT_LOAD_FLAGS_AT = 0x4e;
const SEARCH_SYSTEM32 = 0x800;

/** Learn: /DEPENDENTLOADFLAG. */
const loadFaults = (pe: PeFile): readonly string[] => {
  const { address } = directoryOf(pe, directory.loadConfig);
  const at = fileOffsetOf(pe, address, DEPENDENT_LOAD_FLAGS_AT + 2);
  const flags = at === undefined ? 0 : pe.bytes.readUInt16LE(at + DEPENDENT_LOAD_FLAGS_AT);
  return flags === SEARCH_SYSTEM32
    ? []
    : ['it looks for the DLLs it is linked to beside itself, not in System32 alone'];
};
