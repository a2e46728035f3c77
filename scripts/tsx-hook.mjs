// @ts-check
// Preloaded where the sources themselves are run: Node strips types from .ts by itself and knows nothing of JSX.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const cache = join(import.meta.dirname, '..', 'build', 'tsx');

/**
 * @param {string} path
 * @param {string} source
 */
const transform = (path, source) => {
  /** @type {typeof import('esbuild')} */
  const { transformSync } = require('esbuild');
  const { code } = transformSync(source, {
    loader: 'tsx',
    jsx: 'automatic',
    format: 'esm',
    target: `node${process.versions.node}`,
    // What Node's own stripping takes for granted in .ts.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    sourcefile: path,
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  });
  return code;
};

/** @param {string} path */
const readKept = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * The file as JavaScript. It is kept, since esbuild is a program of its own and each start of it takes longer than Node's.
 * @param {string} path
 */
const compile = (path) => {
  const source = readFileSync(path, 'utf8');
  const { version } = require('esbuild/package.json');
  const key = createHash('sha256').update(`${version}\0${process.version}\0${path}\0${source}`).digest('hex');
  const kept = join(cache, `${key}.js`);
  const known = readKept(kept);
  if (known !== undefined) return known;
  const code = transform(path, source);
  mkdirSync(cache, { recursive: true });
  // By way of a name of its own: another process may read at the same time.
  writeFileSync(`${kept}.${process.pid}`, code);
  renameSync(`${kept}.${process.pid}`, kept);
  return code;
};

registerHooks({
  load: (url, context, nextLoad) =>
    url.startsWith('file:') && url.endsWith('.tsx')
      ? { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true }
      : nextLoad(url, context),
});
