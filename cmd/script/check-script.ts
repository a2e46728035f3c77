import { readFileSync } from 'node:fs';
import { createRequire, type LoadHookSync } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { isScriptName } from '../../lib/host/definition/paths.ts';
import { ScriptRefused } from '../../lib/host/script/script-service.ts';
import { withWrittenModules } from './written-modules.ts';

const HALT = 'svcdeck:halt';

/** Each is a module of its own: what was once loaded is not loaded again. */
let checks = 0;

/** Between Node's word for a module that it loads with `require` and its code. */
const COMMONJS = ['exports', 'require', 'module', '__filename', '__dirname'];

const errorIn = (action: () => unknown): unknown => {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? Reflect.get(error, 'code') : undefined;

/** It, or what it imports, waits outside of every function: `require` cannot load it. */
const isAsync = (error: unknown): boolean => codeOf(error) === 'ERR_REQUIRE_ASYNC_MODULE';

const isSyntaxFault = (error: unknown): error is Error =>
  error instanceof SyntaxError || codeOf(error) === 'ERR_INVALID_TYPESCRIPT_SYNTAX';

/**
 * What keeps a module and all that it imports from being compiled and linked, with none of it run: it is imported behind one that
 * throws. What is imported first runs first, and nothing behind it is reached. undefined: nothing does.
 */
const compileFault = (path: string, load: LoadHookSync): unknown => {
  const name = `svcdeck:check-${++checks}`;
  const sources = new Map([
    [name, `import ${JSON.stringify(HALT)}; import ${JSON.stringify(pathToFileURL(path).href)};`],
    [HALT, `throw new Error(${JSON.stringify(HALT)});`],
  ]);
  return withWrittenModules(
    sources,
    () => {
      const error = errorIn(() => createRequire(path)(name));
      return error instanceof Error && error.message === HALT ? undefined : error;
    },
    load,
  );
};

/** Node compiles modules of the old kind only when it runs them. */
const compiling: LoadHookSync = (url, context, next) => {
  const loaded = next(url, context);
  if (loaded.format === 'commonjs' && url.startsWith('file:')) {
    const file = new URL(url);
    const source = readFileSync(file, 'utf8').replace(/^#!.*/, '');
    compileFunction(source, COMMONJS, { filename: url });
  }
  return loaded;
};

/** V8 says nothing of where in an ES module it was; the parser of TypeScript, which takes JavaScript as well, does. */
const locating: LoadHookSync = (url, context, next) => {
  const loaded = next(url, context);
  return loaded.format === 'module' && url.startsWith('file:') ? { ...loaded, format: 'module-typescript' } : loaded;
};

/** `C:\\Shop\\service.mjs:2`, where an error's stack begins with a place: a URL's or a path's. */
const placeIn = (error: unknown): string | undefined => {
  const [, file, line] = /^(\S.*):(\d+)\r?\n/.exec(error instanceof Error ? (error.stack ?? '') : '') ?? [];
  if (file === undefined) return undefined;
  return `${file.startsWith('file:') ? fileURLToPath(file) : file}:${line}`;
};

const refusalText = (path: string, error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const place = placeIn(error) ?? (isSyntaxFault(error) ? placeIn(compileFault(path, locating)) : undefined);
  const [message = ''] = error.message.replace(/ imported from \S*svcdeck:check-\d+/, '').split('\n');
  return `${place === undefined ? '' : `${place}: `}${isSyntaxFault(error) ? 'SyntaxError: ' : ''}${message}`;
};

/** An import goes by the ending, in small letters; `require` takes `SERVICE.MJS` for what is in it, and a script is loaded so. */
const isSpeltLarge = (path: string, error: unknown): boolean =>
  codeOf(error) === 'ERR_UNKNOWN_FILE_EXTENSION' && isScriptName(path) && String(error).endsWith(` ${path}`);

/** Why a script cannot be compiled, or what it imports; none of it is run. undefined: it can. */
export const scriptRefusal = (path: string): ScriptRefused | undefined => {
  const error = compileFault(path, compiling);
  // By then all of it has been compiled and linked.
  const isFine = error === undefined || isAsync(error) || isSpeltLarge(path, error);
  return isFine ? undefined : new ScriptRefused(refusalText(path, error));
};

/**
 * Whether an error is Node's refusal to load that script at once, since it is an ES module that waits (`await`) outside of every
 * function, or imports one; none of it has been run then. A script that calls `require` for one has run, and failed.
 */
export const waitsWhileLoading = (path: string, error: unknown): boolean =>
  isAsync(error) && isAsync(compileFault(path, compiling));
