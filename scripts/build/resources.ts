import { Data, Resource } from 'resedit';
import { withLongPaths } from './manifest.ts';
import { encodeMessageTable, type TableMessage } from './message-table.ts';
import { type Editable, editExecutable, forgetPdb, loadDllsFromSystem32, ownMemory } from './portable-executable.ts';

/** What the file says of itself in Explorer and to Windows. */
export interface Identity {
  /** `1.2.3`. */
  readonly version: string;
  readonly description: string;
  /** An .ico file. */
  readonly icon: Uint8Array;
  readonly messages: readonly TableMessage[];
}

const RT_MESSAGETABLE = 11;
const RT_MANIFEST = 24;
/** What node.exe has its own resources in; each is replaced under the same name. */
const englishUs = 1033;
const unicode = 1200;

/** node.exe as svcdeck: version, icon, manifest, message table, DLLs from System32 only, and no path of a .pdb file. */
export const dressNode = (node: Uint8Array, identity: Identity): Buffer =>
  editExecutable(node, (editable) => {
    loadDllsFromSystem32(editable);
    forgetPdb(editable);
    setVersion(editable, identity);
    setIcon(editable, identity.icon);
    setManifest(editable);
    editable.resources.replaceResourceEntry({
      type: RT_MESSAGETABLE,
      id: 1,
      lang: englishUs,
      codepage: unicode,
      bin: ownMemory(encodeMessageTable(identity.messages)),
    });
  });

const setVersion = ({ resources }: Editable, { version, description }: Identity): void => {
  const info = Resource.VersionInfo.fromEntries(resources.entries)[0];
  if (info === undefined) throw new Error('node.exe has no version information');
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  info.setFileVersion(major, minor, patch, 0, englishUs);
  info.setProductVersion(major, minor, patch, 0, englishUs);
  info.setStringValues(
    { lang: englishUs, codepage: unicode },
    {
      CompanyName: 'svcdeck contributors',
      FileDescription: description,
      FileVersion: version,
      InternalName: 'svcdeck',
      LegalCopyright: 'Copyright svcdeck contributors. MIT license. Contains Node.js, copyright Node.js contributors.',
      OriginalFilename: 'svcdeck.exe',
      ProductName: 'svcdeck',
      ProductVersion: version,
    },
  );
  info.outputToResourceEntries(resources.entries);
};

const setIcon = ({ resources }: Editable, icon: Uint8Array): void => {
  const group = Resource.IconGroupEntry.fromEntries(resources.entries)[0];
  if (group === undefined) throw new Error('node.exe has no icon');
  const images = Data.IconFile.from(icon).icons.map(({ data }) => data);
  Resource.IconGroupEntry.replaceIconsForResource(resources.entries, group.id, group.lang, images);
};

const setManifest = ({ resources }: Editable): void => {
  const manifest = resources.entries.find(({ type }) => type === RT_MANIFEST);
  if (manifest === undefined) throw new Error('node.exe has no manifest');
  const text = withLongPaths(Buffer.from(manifest.bin).toString('utf8'));
  resources.replaceResourceEntry({ ...manifest, bin: ownMemory(Buffer.from(text)) });
};
