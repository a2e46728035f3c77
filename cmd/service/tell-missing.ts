import type { Context } from '../context.ts';

/**
 * Tells of each name why there is nothing to it, behind what the others gave, and gives the exit code of the whole call. One that
 * stands alone is thrown: it is what the call failed with.
 */
export const tellMissing = async (
  names: readonly string[],
  missing: readonly unknown[],
  context: Context,
  json: boolean,
): Promise<number> => {
  if (missing.length === 0) return 0;
  if (names.length === 1) throw missing[0];
  const { eachNamed } = await import('./each-named.ts');
  const machine = await context.machine();
  const failures = missing.map((error) => ({ error }));
  return eachNamed(failures, context, { machine, json }, async () => 0);
};
