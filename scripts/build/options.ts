import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Arch } from './inputs.ts';

export interface BuildOptions {
  readonly arch: Arch;
  readonly out: string;
  /** Build though nothing has changed. */
  readonly isForced: boolean;
}

export const usage = `npm run build [-- OPTIONS]

  --arch x64|arm64   the processor it is for (x64)
  --out FILE         where it goes (dist/svcdeck.exe, dist/svcdeck-arm64.exe)
  --force            build though nothing has changed
`;

/** Throws with a sentence that says what is wrong with the call. */
export const parseOptions = (args: readonly string[], root: string): BuildOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: { arch: { type: 'string', default: 'x64' }, out: { type: 'string' }, force: { type: 'boolean' } },
  });
  const { arch } = values;
  if (arch !== 'x64' && arch !== 'arm64') throw new Error(`--arch is x64 or arm64, not ${arch}`);
  const file = arch === 'x64' ? 'svcdeck.exe' : `svcdeck-${arch}.exe`;
  return {
    arch,
    out: values.out === undefined ? join(root, 'dist', file) : resolve(values.out),
    isForced: values.force === true,
  };
};
