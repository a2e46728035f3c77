import type { CommandEntry } from '../registry.ts';

/** The commands that make a service of a program, change it and take it away. */
export const hostingCommands: readonly CommandEntry[] = [
  {
    name: 'install',
    summary: 'Run any program, or a script of your own, as a Windows service',
    load: async () => (await import('./install.ts')).command,
  },
  {
    name: 'update',
    summary: 'Change a hosted service',
    load: async () => (await import('./update.ts')).command,
  },
  {
    name: 'remove',
    summary: 'Take a hosted service away, and what was done for it',
    load: async () => (await import('./remove.ts')).command,
  },
  {
    name: 'import',
    summary: 'Take over a service of NSSM, WinSW, Shawl or srvany, or give it back',
    load: async () => (await import('./import.ts')).command,
  },
  {
    name: 'schema',
    summary: 'Print the JSON Schema of service definitions, or the types of scripts',
    load: async () => (await import('./schema.ts')).command,
  },
];
