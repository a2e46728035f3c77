import type { Command } from '../registry.ts';

/** The command that sends a signal from a process of its own. */
export const SIGNAL_COMMAND = 'signal-console';

/** The command that runs the script of a service. */
export const SCRIPT_COMMAND = 'run-script';

/** What svcdeck and the service manager call, and nobody types: no list of commands has them. */
export const innerCommands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['host', async () => (await import('./host.ts')).command],
  [SIGNAL_COMMAND, async () => (await import('./signal-console.ts')).command],
  [SCRIPT_COMMAND, async () => (await import('./run-script.ts')).command],
]);
