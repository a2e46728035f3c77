import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commandPages } from './generate/command-pages.ts';
import { commandTableFile } from './generate/command-table.ts';
import { commandNodes } from './generate/command-tree.ts';
import { definitionPage } from './generate/definition-page.ts';
import { definitionValidator } from './generate/definition-validator.ts';
import { documentValidator } from './generate/document-validator.ts';
import type { GeneratedFile } from './generate/generated-file.ts';
import { hostEventsPage } from './generate/host-events-page.ts';
import { modulePage } from './generate/module-page.ts';
import { screensPage } from './generate/screens-page.ts';
import { settingsValidator } from './generate/settings-validator.ts';

/** Writes every generated file that is not as it should be; with `--check` it only names them, and exits 1. */
const isCheck = process.argv.includes('--check');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const isCurrent = async ({ path, text }: GeneratedFile): Promise<boolean> =>
  (await readFile(path, 'utf8').catch(() => undefined)) === text;

const nodes = await commandNodes();

const files = [
  ...(await documentValidator()),
  ...(await definitionValidator()),
  ...(await definitionPage()),
  ...(await settingsValidator()),
  ...hostEventsPage(),
  ...screensPage(),
  ...modulePage(),
  ...(await commandTableFile(nodes)),
  ...(await commandPages(nodes)),
];

for (const file of files) {
  if (await isCurrent(file)) continue;
  if (isCheck) {
    console.error(`${file.path} is stale: run \`npm run generate\``);
    process.exitCode = 1;
  } else {
    await writeFile(file.path, file.text);
    console.log(`wrote ${file.path}`);
  }
}
