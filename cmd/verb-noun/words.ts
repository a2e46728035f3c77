import type { CommandEntry } from '../registry.ts';

const cmdlet = (name: string, summary: string, load: CommandEntry['load']): CommandEntry => ({
  name,
  summary,
  isCmdlet: true,
  load,
});

/** Commands under PowerShell's names. */
export const verbNounCommands: readonly CommandEntry[] = [
  cmdlet(
    'Get-Service',
    'Services as objects: tables, JSON, CSV',
    async () => (await import('./get-service.ts')).command,
  ),
];
