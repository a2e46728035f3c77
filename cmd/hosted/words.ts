import type { CommandEntry } from '../registry.ts';

/** The commands that look after what svcdeck hosts, once it is installed. */
export const hostedCommands: readonly CommandEntry[] = [
  {
    name: 'debug',
    summary: 'Run what a service would run, in this console',
    load: async () => (await import('./debug.ts')).command,
  },
  {
    name: 'get',
    summary: 'Show what is set for a hosted service, defaults included',
    load: async () => (await import('./get.ts')).command,
  },
  {
    name: 'set',
    summary: 'Change one value of a hosted service',
    load: async () => (await import('./set.ts')).command,
  },
  {
    name: 'reset',
    summary: 'Let the default hold again for one value of a hosted service',
    load: async () => (await import('./reset.ts')).command,
  },
  {
    name: 'edit',
    summary: 'Change the definition of a hosted service in an editor',
    load: async () => (await import('./edit.ts')).command,
  },
  {
    name: 'dump',
    summary: 'Print the command line that installs a hosted service as it is',
    load: async () => (await import('./dump.ts')).command,
  },
  {
    name: 'rotate',
    summary: 'Begin new log files for a hosted service now',
    load: async () => (await import('./rotate.ts')).command,
  },
  {
    name: 'history',
    summary: 'Show how the program of a hosted service ended, time after time',
    load: async () => (await import('./history.ts')).command,
  },
];
