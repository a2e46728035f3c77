import type { CommandEntry } from '../registry.ts';

/** Commands under PowerShell's names. */
export const verbNounCommands: readonly CommandEntry[] = [
  {
    name: 'Get-Service',
    summary: "Services as PowerShell's Get-Service gives them, of other computers too",
    load: async () => (await import('./get-service.ts')).command,
  },
];
