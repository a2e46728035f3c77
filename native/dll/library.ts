import { ERROR_PROC_NOT_FOUND } from '../codes.ts';
import { Win32Error } from '../win32-error.ts';

/** What a binding needs of a loaded library: koffi's handle, or a test's stand-in. */
export interface Library {
  func(definition: string): unknown;
}

/** A function of a library. `async` runs it on a thread of the pool and calls back on this one. */
export interface NativeFunction<A extends readonly unknown[], R> {
  (...args: A): R;
  async(...args: [...A, (error: unknown, result: R) => void]): void;
}

/** A function that this Windows does not have. Asking for it is an error; calling it would end the process. */
export class MissingFunctionError extends Win32Error {
  constructor(call: string, cause: unknown) {
    super(call, ERROR_PROC_NOT_FOUND);
    this.message = `${this.message}: this needs a newer Windows`;
    this.cause = cause;
  }
}

const bind = (library: Library, name: string, prototype: string): unknown => {
  try {
    return library.func(prototype);
  } catch (error) {
    throw new MissingFunctionError(name, error);
  }
};

/**
 * The functions of `prototypes` by name. Each is looked up the first time that it is named: a program that makes five
 * calls pays for five, and one that is missing fails only what needs it.
 */
export const bindLazily = <T extends object>(library: Library, prototypes: Readonly<Record<keyof T, string>>): T => {
  const functions = {};
  for (const [name, prototype] of Object.entries<string>(prototypes))
    Object.defineProperty(functions, name, {
      configurable: true,
      get: () => {
        const value = bind(library, name, prototype);
        Object.defineProperty(functions, name, { value });
        return value;
      },
    });
  return functions as T;
};
