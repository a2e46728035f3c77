import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serviceSchema } from '../../lib/host/definition/service-schema.ts';
import { scriptTypes } from '../../lib/host/script/script-types.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { MODULE_NAME, moduleFiles } from '../../lib/powershell-module/module-files.ts';
import machineSchema from '../../lib/recorded/document.schema.json' with { type: 'json' };
import settingsSchema from '../../lib/settings/settings.schema.json' with { type: 'json' };
import type { ZipEntry } from './zip.ts';

/** Documents that go with the executable, as they lie in the clone: what README.md leads to has to be there. */
const documents: readonly string[] = ['README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs', 'examples'];

const text = (path: string, contents: string): ZipEntry => ({ path, bytes: Buffer.from(contents) });

/**
 * What the archive has besides the executable and what is made with it: documents, schemas, and the PowerShell module, which
 * looks for svcdeck.exe on the PATH when it is copied from there.
 */
export const archiveContents = async (root: string, version: string): Promise<readonly ZipEntry[]> => {
  const { status, stdout, stderr } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...documents],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`git ls-files failed: ${stderr.trim()}`);
  const paths = stdout.split('\0').filter(Boolean);
  return [
    ...(await Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(root, path)) })))),
    text('schemas/service.schema.json', jsonDocument(serviceSchema)),
    text('schemas/settings.schema.json', jsonDocument(settingsSchema)),
    text('schemas/machine.schema.json', jsonDocument(machineSchema)),
    text('schemas/svcdeck.d.ts', scriptTypes),
    ...moduleFiles({ version, executable: undefined }).map((file) =>
      text(`modules/${MODULE_NAME}/${version}/${file.path}`, file.text),
    ),
  ];
};
