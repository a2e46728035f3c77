import { createRequire } from 'node:module';
import { scriptRefusal } from './check-script.ts';

/**
 * Loads a script as the module that it is, ES or CommonJS. Not with `import()`: an executable that carries its own main script
 * finds only Node's own modules that way. ScriptRefused: it cannot be compiled. What its own code throws is passed on.
 */
export const loadScript = (path: string): unknown => {
  try {
    return createRequire(path)(path);
  } catch (error) {
    // A script can throw a SyntaxError of its own, such as that of JSON.parse.
    throw scriptRefusal(path) ?? error;
  }
};
