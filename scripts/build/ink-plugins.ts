import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const GLUE = join('binaries', 'yoga-wasm-base64-esm.js');

/** Where the glue keeps the WebAssembly. */
const wasmText = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/;

/**
 * What stands for yoga's own entry. That one waits for its WebAssembly in a top-level `await`, which no chunk of ours can
 * have. Handed an instance at once, the glue fills the object it was called with before it returns.
 */
const entryFor = (wasm: string): string => `
import loadYoga from '../binaries/yoga-wasm-base64-esm.js';
import wrapAssembly from './wrapAssembly.js';
const assembly = {
  instantiateWasm: (imports, receive) => {
    const code = new WebAssembly.Module(Buffer.from(${JSON.stringify(wasm)}, 'base64'));
    const instance = new WebAssembly.Instance(code, imports);
    receive(instance);
    return instance.exports;
  },
};
void loadYoga(assembly);
const Yoga = wrapAssembly(assembly);
export default Yoga;
export * from './generated/YGEnums.js';
`;

const readGlue = async (path: string): Promise<{ readonly text: string; readonly wasm: string }> => {
  const text = await readFile(path, 'utf8');
  const [, wasm] = wasmText.exec(text) ?? [];
  if (wasm === undefined || !text.includes('.instantiateWasm)'))
    throw new Error(`${path} no longer carries its WebAssembly as it did`);
  return { text, wasm };
};

/** Ink's layout engine without its top-level `await`. A yoga-layout that is put together otherwise fails the build. */
export const instantYoga: Plugin = {
  name: 'instant-yoga',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, async ({ path }) => {
      const { wasm } = await readGlue(join(path, '..', '..', GLUE));
      return { contents: entryFor(wasm), loader: 'js' };
    });
    onLoad({ filter: /[\\/]yoga-layout[\\/]dist[\\/]binaries[\\/]yoga-wasm-base64-esm\.js$/ }, async ({ path }) => {
      const { text } = await readGlue(path);
      return { contents: text.replace(wasmText, () => '"data:application/octet-stream;base64,"'), loader: 'js' };
    });
  },
};

/** How Ink asks whether its own developers' tools are wanted. */
const DEV = "process.env['DEV'] === 'true'";

/**
 * Ink without the tools of its own developers, which it would wait for in a top-level `await`, and ask for a package that
 * nobody else has. An Ink that is put together otherwise fails the build.
 */
export const withoutInkDevtools: Plugin = {
  name: 'without-ink-devtools',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]ink[\\/]build[\\/](reconciler|ink)\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      if (!contents.includes(DEV)) throw new Error(`${path} no longer has ${DEV}`);
      return { contents: contents.replaceAll(DEV, 'false'), loader: 'js' };
    });
    // What nobody runs is looked up all the same.
    onLoad({ filter: /[\\/]ink[\\/]build[\\/]devtools\.js$/ }, () => ({ contents: '', loader: 'js' }));
  },
};
