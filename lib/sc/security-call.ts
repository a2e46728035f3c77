import { readValueCall } from './simple-call.ts';

/** The name under which `sdshow` and `sdset` mean the service control manager itself. */
const MANAGER = 'scmanager';

/** Is it the manager that is meant, and no service? */
export const isManager = (name: string): boolean => name.toLowerCase() === MANAGER;

/**
 * `sdset NAME SDDL`. The text is not looked at here: Windows turns it into a descriptor before it sets anything, and where it
 * can't, the code of that is printed (ConvertStringSecurityDescriptorToSecurityDescriptor FAILED 1804 in a transcript).
 */
export const readSecurityCall = (words: readonly string[]): { readonly name: string; readonly sddl: string } => {
  const { name, text } = readValueCall('sdset', 'the security descriptor', words);
  return { name, sddl: text };
};
