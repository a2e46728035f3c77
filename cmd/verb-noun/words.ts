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
  cmdlet('Start-Service', 'Start services and wait', async () => (await import('./start-service.ts')).command),
  cmdlet('Stop-Service', 'Stop services and wait', async () => (await import('./stop-service.ts')).command),
  cmdlet(
    'Restart-Service',
    'Stop services and start them again',
    async () => (await import('./restart-service.ts')).command,
  ),
  cmdlet('Suspend-Service', 'Pause services', async () => (await import('./suspend-service.ts')).command),
  cmdlet('Resume-Service', 'Let paused services go on', async () => (await import('./resume-service.ts')).command),
  cmdlet('Set-Service', 'Change a service', async () => (await import('./set-service.ts')).command),
  cmdlet('New-Service', 'Make a service', async () => (await import('./new-service.ts')).command),
  cmdlet('Remove-Service', 'Delete a service', async () => (await import('./remove-service.ts')).command),
  cmdlet('Get-WinEvent', 'Events of logs and files', async () => (await import('./get-win-event.ts')).command),
  cmdlet('Write-EventLog', 'Write an event', async () => (await import('./write-event-log.ts')).command),
  cmdlet('Get-Counter', 'Values of performance counters', async () => (await import('./get-counter.ts')).command),
  cmdlet('Get-EventLog', 'Entries of event logs', async () => (await import('./get-event-log.ts')).command),
  cmdlet('New-EventLog', 'Register sources, and make a log', async () => (await import('./new-event-log.ts')).command),
  cmdlet('Remove-EventLog', 'Take sources away', async () => (await import('./remove-event-log.ts')).command),
  cmdlet('Clear-EventLog', 'Empty event logs', async () => (await import('./clear-event-log.ts')).command),
];
