/** Three of four providers begin so. */
const COMMON = 'Microsoft-Windows-';

/** A provider's name as short as people know it. */
export const shortProvider = (provider: string): string =>
  provider.startsWith(COMMON) && provider.length > COMMON.length ? provider.slice(COMMON.length) : provider;
