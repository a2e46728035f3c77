import type { CommandEntry } from '../registry.ts';

/** What stands behind `failure` in svcdeck's own form. */
export const failureWords: readonly CommandEntry[] = [
  {
    name: 'get',
    summary: 'Show what Windows does when a service fails',
    load: async () => (await import('./failure-get.ts')).command,
  },
  {
    name: 'set',
    summary: 'Set what Windows does when a service fails',
    load: async () => (await import('./failure-set.ts')).command,
  },
];
