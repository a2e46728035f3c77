import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCommand } from '../../abi/windows-node.ts';
import { toWindowsPath } from '../../e2e/windows.ts';

/** Notes the moment, as `host/notes.ts` reads it. */
const NOTE = `import { appendFileSync } from 'node:fs';
const note = (path) => appendFileSync(path, \`run \${Math.round((performance.timeOrigin + performance.now()) * 1000)}\\n\`);
`;

const sources = {
  /** What every script costs. */
  empty: '',
  /** A script for Node that notes when it runs, and waits. */
  'noting-node': `${NOTE}note(process.argv[2]);\nsetInterval(() => {}, 1e9);\n`,
  /** The same as a service. */
  'noting-service': `${NOTE}export const run = async ({ signal, args: [path] }) => {
  note(path);
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
};
`,
} as const;

/** Writes a script into a folder; gives its Windows path. */
export const written = (folder: string, name: keyof typeof sources): string => {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, sources[name]);
  return toWindowsPath(path);
};

/** The Windows node.exe that svcdeck.exe is made of. */
export const nodeProgram = async (): Promise<string> => {
  const [program = ''] = await nodeCommand();
  return toWindowsPath(program);
};
