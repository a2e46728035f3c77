import { constants, createContext, Script } from 'node:vm';

const script = new Script('work()');

/** Made when it is first wanted: it costs a millisecond. */
let realm: Record<string, unknown> | undefined;

const isOver = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * What the work gives. undefined: it took longer than that, and was broken off in the middle of whatever it did; a regular
 * expression, too, which nothing else interrupts. So it may change nothing outside of itself.
 * https://nodejs.org/api/vm.html#scriptrunincontextcontextifiedobject-options
 */
export const withinTime = <Result>(ms: number, work: () => Result): Result | undefined => {
  realm ??= createContext(constants.DONT_CONTEXTIFY);
  let result: Result | undefined;
  realm['work'] = (): void => {
    result = work();
  };
  try {
    script.runInContext(realm, { timeout: ms });
    return result;
  } catch (error) {
    if (isOver(error)) return undefined;
    throw error;
  } finally {
    delete realm['work'];
  }
};
