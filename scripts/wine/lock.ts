/** The part of `setup/lock.mjs` that the compiler cannot see: any Node from 20 on has to run that file as it is. */
interface LockModule {
  /**
   * Runs the task while no other process on this machine holds the lock of that name. The lock ends with its owner,
   * however that ends. `onWait` is called once when another process holds it.
   */
  withLock<T>(name: string, task: () => T | Promise<T>, onWait?: () => void): Promise<T>;
}

const lockFile = new URL('../setup/lock.mjs', import.meta.url);

export const { withLock } = (await import(lockFile.href)) as LockModule;
