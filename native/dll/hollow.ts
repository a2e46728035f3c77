import type { Library } from './library.ts';
import type { ModuleMessages } from './module-messages.ts';

/** What Wine writes into the head of its own libraries, and where. */
const SIGNATURE = 'Wine builtin DLL';
const SIGNATURE_AT = 64;

/** What Wine's pdh.dll exports and does not have: a call says so on standard error and ends the process at once. */
const hollow: readonly string[] = [
  'PdhEnumObjectsW',
  'PdhGetFormattedCounterArrayW',
  'PdhGetRawCounterArrayW',
  'PdhParseCounterPathW',
];

/** The first bytes of a loaded library, which are those of its file. Empty: it is not loaded. */
export const headOf = (
  kernel: Library,
  { GetModuleHandleW }: Pick<ModuleMessages, 'GetModuleHandleW'>,
  path: string,
): Buffer => {
  const base = GetModuleHandleW(path);
  const head = Buffer.alloc(base === 0 ? 0 : SIGNATURE_AT + SIGNATURE.length);
  const copy = kernel.func('void RtlMoveMemory(void *to, uintptr_t from, uintptr_t bytes)') as (
    to: Buffer,
    from: number,
    bytes: number,
  ) => void;
  if (head.length > 0) copy(head, base, head.length);
  return head;
};

const nameIn = (definition: string): string => /(\w+)\(/.exec(definition)?.[1] ?? '';

/** The library without the functions that only seem to be there. `head`: its first bytes. */
export const withoutHollow = (library: Library, head: Buffer): Library => {
  if (head.toString('latin1', SIGNATURE_AT) !== SIGNATURE) return library;
  return {
    func: (definition) => {
      const name = nameIn(definition);
      if (hollow.includes(name)) throw new Error(`${name} is a name without a function`);
      return library.func(definition);
    },
  };
};
