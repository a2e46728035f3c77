import { build } from 'esbuild';
import { codeStyle } from './bundle.ts';

/** Where its script lies in the executable's one asset: right behind the addon. */
export interface ThreadPlace {
  readonly offset: number;
  readonly sizeBytes: number;
}

/** The thread that answers the service control manager: a script of its own, since a thread can't share loaded chunks. */
export const bundleThread = async (root: string, define: Readonly<Record<string, unknown>>): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    ...codeStyle,
    entryPoints: ['native/host/service/dispatcher-thread.ts'],
    absWorkingDir: root,
    write: false,
    bundle: true,
    format: 'cjs',
    logLevel: 'silent',
    define: {
      // Code that asks where it lies gets an address at which there is nothing.
      'import.meta.url': JSON.stringify('file:///C:/svcdeck.exe/thread.js'),
      ...Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild made nothing of the dispatcher thread');
  return file.contents;
};
