import type { CommandEntry } from '../registry.ts';

/** What stands behind `perf`. */
export const perfWords: readonly CommandEntry[] = [
  {
    name: 'objects',
    summary: 'List the performance objects, which newer pages call counter sets',
    load: async () => (await import('./objects.ts')).command,
  },
  {
    name: 'counters',
    summary: "List an object's counters with types and explanations",
    load: async () => (await import('./counters.ts')).command,
  },
  {
    name: 'instances',
    summary: "List an object's instances",
    load: async () => (await import('./instances.ts')).command,
  },
  {
    name: 'find',
    summary: 'Find counters by parts of their names',
    load: async () => (await import('./find.ts')).command,
  },
  {
    name: 'path',
    summary: 'Take the path of a counter apart, or put one together',
    load: async () => (await import('./path.ts')).command,
  },
  {
    name: 'browse',
    summary: 'Choose counters on the screen, with their values beside them',
    load: async () => (await import('./browse.ts')).command,
  },
  {
    name: 'get',
    summary: 'Read counters once',
    load: async () => (await import('./get.ts')).command,
  },
  {
    name: 'watch',
    summary: 'Read counters again and again: a table with sparklines, a chart (--plot), lines, JSON, CSV',
    load: async () => (await import('./watch.ts')).command,
  },
  {
    name: 'record',
    summary: 'Write counters to a file at exact times',
    load: async () => (await import('./record.ts')).command,
  },
  {
    name: 'wait',
    summary: 'Wait until a counter is below or above a limit, and run a command then',
    load: async () => (await import('./wait.ts')).command,
  },
  {
    name: 'service',
    summary: 'Show what services use: processor, memory, handles, threads, reading and writing',
    load: async () => (await import('./service.ts')).command,
  },
];
