import type { CommandEntry } from '../registry.ts';

/** What stands behind `events source`. */
export const sourceWords: readonly CommandEntry[] = [
  {
    name: 'list',
    summary: 'List the names under which programs write events',
    load: async () => (await import('./source-list.ts')).command,
  },
  {
    name: 'add',
    summary: 'Register names under which programs write events',
    load: async () => (await import('./source-add.ts')).command,
  },
  {
    name: 'remove',
    summary: 'Take such names away',
    load: async () => (await import('./source-remove.ts')).command,
  },
];
