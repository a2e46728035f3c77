import { readFile, writeFile } from 'node:fs/promises';
import { createRequire, Module } from 'node:module';
import { type InjectOptions, inject } from './inject.ts';
import type { PkgJob } from './run-pkg.ts';

/** What Node's configuration of an executable may have besides what pkg's types know. */
interface SeaConfig {
  readonly main: string;
  readonly assets: Readonly<Record<string, string>>;
  readonly disableExperimentalSEAWarning: boolean;
  readonly useSnapshot: boolean;
  readonly useCodeCache: boolean;
  readonly execArgvExtension: 'none';
}

type Sea = (
  entry: string,
  options: {
    readonly targets: readonly { nodeRange: string; platform: string; arch: string; output: string }[];
    readonly seaConfig: SeaConfig;
  },
) => Promise<void>;

const require = createRequire(import.meta.url);
const pkgSea = require.resolve('@yao-pkg/pkg/lib-es5/sea.js');

/**
 * pkg puts the program into node.exe with postject, which carries the 100 MB through WebAssembly one byte at a time (11 s) and
 * leaves the old resources in the file. The same resource, written by resedit, takes less than a second.
 */
const replacePostject = (): void => {
  const path = createRequire(pkgSea).resolve('postject');
  const replacement = new Module(path);
  replacement.loaded = true;
  replacement.exports = {
    inject: async (file: string, name: string, data: Buffer, options: { sentinelFuse: string }): Promise<void> => {
      const fuse: InjectOptions = { fuse: options.sentinelFuse };
      await writeFile(file, inject(await readFile(file), name, data, fuse));
    },
  };
  require.cache[path] = replacement;
};

const job = JSON.parse(process.argv[2] ?? '') as PkgJob;
replacePostject();
const { default: sea } = require(pkgSea) as { default: Sea };
await sea(job.main, {
  targets: [{ nodeRange: `node${job.nodeVersion}`, platform: 'win', arch: job.arch, output: job.out }],
  seaConfig: {
    // Node writes this path into the executable. pkg works two folders below; relative, it is the same everywhere.
    main: '../../svcdeck.js',
    assets: { files: job.files },
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    // A cache that another system's Node has made would be refused, with a warning, at every start.
    useCodeCache: false,
    // NODE_OPTIONS is another program's business: it must not change, break or debug an administrator's tool.
    execArgvExtension: 'none',
  },
});
