import type { Command } from '../registry.ts';

/** The command that sends a signal from a process of its own. */
export const SIGNAL_COMMAND = 'signal-console';

/** The command that runs the script of a service. */
export const SCRIPT_COMMAND = 'run-script';

/** The command that completion scripts ask. */
export const COMPLETE_COMMAND = 'complete';

/** What svcdeck, the service manager and completion scripts call, and nobody types: no list of commands has them. */
export const innerCommands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['host', async () => (await import('./host.ts')).command],
  [SIGNAL_COMMAND, async () => (await import('./signal-console.ts')).command],
  [COMPLETE_COMMAND, async () => (await import('../completion/complete.ts')).command],
  [SCRIPT_COMMAND, async () => (await import('./run-script.ts')).command],
]);
