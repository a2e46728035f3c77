import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { scriptRefusal, waitsWhileLoading } from './check-script.ts';
import { withWrittenModules } from './written-modules.ts';

const IMPORTER = 'svcdeck:import';

/** `import()` of the kind that modules have: an executable that carries its own main script finds only Node's own modules with its own. */
const importFile = (path: string): Promise<unknown> => {
  const importer = new Map([[IMPORTER, 'export const load = (url) => import(url);']]);
  const { load } = withWrittenModules(importer, () => createRequire(path)(IMPORTER)) as {
    readonly load: (url: string) => Promise<unknown>;
  };
  return load(pathToFileURL(path).href);
};

/**
 * Loads a script as the module that it is, ES or CommonJS, and gives what it exports; where it waits while it is loaded, once that
 * is over. ScriptRefused: it cannot be compiled. What its own code throws is passed on.
 */
export const loadScript = async (path: string): Promise<unknown> => {
  try {
    // At once and not later, where that is possible: most scripts never wait while they are loaded.
    return createRequire(path)(path);
  } catch (error) {
    if (waitsWhileLoading(path, error)) return importFile(path);
    // A script can throw a SyntaxError of its own, such as that of JSON.parse.
    throw scriptRefusal(path) ?? error;
  }
};
