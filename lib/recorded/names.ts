/** What a name is looked up by: Windows compares service names, display names and groups without regard to case. */
export const nameKey = (name: string): string => name.toLowerCase();

/** Windows compares service names, display names and groups without regard to case. */
export const sameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);

/** The order in which EnumServicesStatusExW gives services: by key name in upper case, character by character. */
export const compareNames = (a: string, b: string): number => {
  const [left, right] = [a.toUpperCase(), b.toUpperCase()];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};

/** `+` before a dependency: SC_GROUP_IDENTIFIER, a load order group. */
export const GROUP_MARK = '+';
