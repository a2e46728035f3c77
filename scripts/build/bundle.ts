import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { build, type Metafile, type Plugin, transform } from 'esbuild';
import { instantYoga, withoutInkDevtools } from './ink-plugins.ts';
import { lateEmoji, lateSegmenter } from './late-tables.ts';

/** One part of the program, loaded as a whole when it is first needed. */
export interface Chunk {
  /** As other chunks ask for it: `./main.js`. */
  readonly name: string;
  /** CommonJS. */
  readonly code: string;
  /** The chunks that are loaded with it. */
  readonly needs: readonly string[];
  /** The chunks that it loads later, by `import()`. */
  readonly mayLoad: readonly string[];
  /** Source files in it, relative to the root. */
  readonly sources: readonly string[];
}

export interface BundleOptions {
  /** The folder that source files are named from. */
  readonly root: string;
  /** Relative to the root. Its chunk is called `./main.js`. */
  readonly entry: string;
  /** Identifiers that the build gives values to. */
  readonly define: Readonly<Record<string, unknown>>;
}

/** How every piece of code is written. */
export const codeStyle = {
  platform: 'node',
  target: 'node26',
  // Names stay as they are: a stack trace must tell something to its reader.
  minifyWhitespace: true,
  minifySyntax: true,
  // One byte a character, in the file and in memory; only in a tagged template esbuild has to leave others in.
  charset: 'ascii',
  // The licences of what is inside are written whole, in a file of their own.
  legalComments: 'none',
} as const;

/** A long text is read far quicker by JSON.parse than as JavaScript. */
const parsedJson: Plugin = {
  name: 'parsed-json',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

/**
 * What meow's own bundle runs when it is loaded and nobody asks for afterwards: a validator of licence expressions (meow
 * tidies the package.json of the program that uses it; ours it is handed tidy), and all that starts child processes.
 * Together they are most of what loading meow costs. A meow that is put together otherwise fails the build.
 */
const meowNeedsNot: ReadonlyMap<string, string> = new Map([
  ['var normalizeExports = requireNormalize();', 'var normalizeExports = () => {};'],
  ['\npromisify(execFile);\n', '\n'],
  ["import { execFile } from 'node:child_process';", ''],
]);

const lighterMeow: Plugin = {
  name: 'lighter-meow',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]meow[\\/]build[\\/]dependencies\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [text, instead] of meowNeedsNot) {
        if (!contents.includes(text)) throw new Error(`${path} no longer has ${JSON.stringify(text)}`);
        contents = contents.replace(text, () => instead);
      }
      return { contents, loader: 'js' };
    });
  },
};

/**
 * The program in chunks: one for the entry, one for each `import()`, and those that several of them share.
 *
 * esbuild splits only ES modules, and an executable loads only CommonJS, so each chunk is turned afterwards: `import()`
 * becomes a `require` that a promise hides. What needs top-level `await` can't be turned and fails the build.
 */
export const bundle = async ({ root, entry, define }: BundleOptions): Promise<readonly Chunk[]> => {
  const { outputFiles, metafile } = await build({
    ...codeStyle,
    entryPoints: { main: entry },
    absWorkingDir: root,
    outdir: 'dist',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    chunkNames: '[name]-[hash]',
    metafile: true,
    logLevel: 'silent',
    plugins: [parsedJson, lighterMeow, instantYoga, withoutInkDevtools, lateEmoji],
    inject: lateSegmenter.inject,
    // A package's CommonJS form may ask for files that only exist on disk (jsonc-parser's does); its ES form can't.
    mainFields: ['module', 'main'],
    define: {
      ...lateSegmenter.define,
      // Code that asks where it lies gets an address at which there is nothing.
      'import.meta.url': JSON.stringify('file:///C:/svcdeck.exe/main.js'),
      // React carries what its users' developers need, and asks the environment for it: nobody else's is to switch it on.
      'process.env.NODE_ENV': JSON.stringify('production'),
      ...Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    },
  });
  const chunks = outputFiles.map(async ({ path, text }) => toChunk(basename(path), text, metafile));
  return (await Promise.all(chunks)).toSorted((one, other) => (one.name < other.name ? -1 : 1));
};

const toChunk = async (file: string, text: string, { outputs }: Metafile): Promise<Chunk> => {
  const output = outputs[`dist/${file}`];
  if (output === undefined) throw new Error(`esbuild says nothing about ${file}`);
  const { code, warnings } = await transform(text, {
    ...codeStyle,
    format: 'cjs',
    sourcefile: file,
    supported: { 'dynamic-import': false },
    logLevel: 'silent',
  });
  for (const { text } of warnings) throw new Error(`${file}: ${text}`);
  const imported = (kind: string): readonly string[] =>
    output.imports.filter((each) => each.kind === kind && each.external !== true).map(({ path }) => nameOf(path));
  return {
    name: nameOf(file),
    code,
    needs: imported('import-statement'),
    mayLoad: imported('dynamic-import'),
    // Of some nothing is left, such as what every chunk could use and none does.
    sources: Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path)
      .toSorted(),
  };
};

const nameOf = (path: string): string => `./${basename(path)}`;
