import type { Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';

/** Win32 codes by a call's name, or by a call and a key name, e.g. `config Spooler`. */
export type RefusedCalls = Readonly<Record<string, number>>;

/** The same services; `calls` holds how often each method was called, and what `refused` names fails with its code. */
export const counted = (
  services: Services,
  refused: RefusedCalls = {},
): { services: Services; calls: Map<string, number> } => {
  const calls = new Map<string, number>();
  const proxy = new Proxy(services, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      const method = String(key);
      return async (...args: readonly unknown[]): Promise<unknown> => {
        calls.set(method, (calls.get(method) ?? 0) + 1);
        const code = refused[`${method} ${String(args[0])}`] ?? refused[method];
        if (code !== undefined) throw new Win32Error('OpenServiceW', code);
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { services: proxy, calls };
};
