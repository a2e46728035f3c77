/** Windows compares service names, display names and groups without regard to case. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const byName = new Intl.Collator('en', { sensitivity: 'accent' });

/** The order in which EnumServicesStatusExW gives services: by key name. */
export const compareNames = (a: string, b: string): number => byName.compare(a, b);

/** `+` before a dependency: SC_GROUP_IDENTIFIER, a load order group. */
export const GROUP_MARK = '+';
