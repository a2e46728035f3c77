import type { CommandEntry } from '../registry.ts';

/** What stands behind `module`. */
export const moduleWords: readonly CommandEntry[] = [
  {
    name: 'install',
    summary: 'Write the PowerShell module into a module folder',
    load: async () => (await import('./install.ts')).command,
  },
  {
    name: 'remove',
    summary: 'Take the PowerShell module away again',
    load: async () => (await import('./remove.ts')).command,
  },
  {
    name: 'path',
    summary: 'Print where the module belongs, and which versions are there',
    load: async () => (await import('./path.ts')).command,
  },
];
