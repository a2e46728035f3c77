import type { Machine } from '../native/types.ts';

/**
 * Windows' text of an error code in the user's language, else ours in English. '': the code has none.
 * `opened` may have failed: a machine that could not be reached has errors to tell, too.
 */
export const messageText = async (opened: Promise<Machine> | undefined, code: number): Promise<string> => {
  const machine = await opened?.catch(() => undefined);
  const text = machine?.messageText(code);
  if (text !== undefined) return text;
  const { systemMessages } = await import('../lib/messages/system.ts');
  return systemMessages.get(code) ?? '';
};
