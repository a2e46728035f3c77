import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Licence {
  readonly title: string;
  readonly text: string;
}

/** The licence texts of everything from elsewhere that is in the executable: Node.js, koffi, and the bundled packages. */
export const licenceTexts = async (root: string, nodeVersion: string, sources: readonly string[]): Promise<string> => {
  const node = {
    title: `Node.js ${nodeVersion}`,
    text: await readFile(join(root, 'assets', 'node-license.txt'), 'utf8'),
  };
  const folders = ['node_modules/koffi', ...packageFolders(sources)].toSorted();
  const packages = await Promise.all(folders.map((folder) => packageLicence(join(root, folder), join(root, 'assets'))));
  return [node, ...packages].map(section).join('\n');
};

/** Folders of the packages that bundled files are from. */
export const packageFolders = (sources: readonly string[]): readonly string[] => [
  ...new Set(sources.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? [])),
];

/** `assets`: where the texts are of packages that name their licence and don't bring its text, as `NAME-license.txt`. */
const packageLicence = async (folder: string, assets: string): Promise<Licence> => {
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<string, string>;
  const own = (await licenceFiles(folder)).map((file) => join(folder, file));
  const kept = join(assets, `${name}-license.txt`);
  const files = own.length === 0 && existsSync(kept) ? [kept] : own;
  if (files.length === 0) throw new Error(`the package ${name} is bundled and has no licence text`);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return { title: `${name} ${version}`, text: texts.join('\n') };
};

/** A package that carries others inside keeps their licences in a second file. */
const licenceFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(?:^|\/)(?:licen[cs]es?|copying|notice)(?:\.(?:md|txt))?$/i.test(file))
    .filter((file) => !file.includes('node_modules/'))
    .toSorted();

const section = ({ title, text }: Licence): string => {
  const line = '='.repeat(title.length);
  return `${line}\n${title}\n${line}\n\n${text.replace(/\r\n/g, '\n').trim()}\n`;
};
