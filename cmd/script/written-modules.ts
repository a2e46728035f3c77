import { type LoadHookSync, registerHooks } from 'node:module';

/**
 * Does something while modules can be loaded that are no files: by their names, each with its text. `load`: how all others are
 * loaded, where that is not as always.
 */
export const withWrittenModules = <T>(
  sources: ReadonlyMap<string, string>,
  action: () => T,
  load: LoadHookSync = (url, context, next) => next(url, context),
): T => {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      sources.has(specifier) ? { url: specifier, shortCircuit: true } : next(specifier, context),
    load: (url, context, next) => {
      const source = sources.get(url);
      return source === undefined ? load(url, context, next) : { format: 'module', source, shortCircuit: true };
    },
  });
  try {
    return action();
  } finally {
    hooks.deregister();
  }
};
