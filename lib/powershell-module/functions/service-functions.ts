import type { DeckFunction, DeckParameter } from '../table.ts';
import { flag, serviceTarget, text, texts, timeout, whole } from './parameters.ts';

const states = ['stopped', 'start-pending', 'stop-pending', 'running', 'continue-pending', 'pause-pending', 'paused'];
const startTypes = ['boot', 'system', 'auto', 'auto-delayed', 'manual', 'disabled'];

/** Of `list`: what the properties of an object are made of, and what one look at the list does not tell. */
const usualColumns = 'name,display,state,start,pid,account,type,controls,exitcode,serviceexitcode';

const killAfter: DeckParameter = {
  name: 'KillAfter',
  type: 'duration',
  option: '--force-after',
  help: 'When a stop makes no end in this time, end the process behind the service; refused where others live in it.',
};

/** Services as Windows has them: look, start, stop, wait. */
export const serviceFunctions: readonly DeckFunction[] = [
  {
    name: 'Get-DeckService',
    synopsis: 'Gets services with state, start type, process id and account.',
    description:
      'Gets the services of this computer or of others, each as one object; a name that no service has is an error and hides none of the others. With Detailed also command line, description, memory, processor time, dependencies and more.',
    words: ['list', '--json', '--quiet'],
    target: serviceTarget({ isMandatory: false }),
    parameters: [
      texts('State', '--state', 'Only those in these states.', { values: states }),
      texts('StartType', '--start', 'Only those that start so; auto takes in auto-delayed.', { values: startTypes }),
      text('Account', '--account', 'Only those of this account; * and ? are wildcards.'),
      text('Filter', '--filter', 'Only those with this text in their key name or display name.'),
      flag('Driver', '--drivers', 'Drivers instead of services.'),
      { name: 'Detailed', type: 'switch', help: 'Everything that a list can tell, which asks each service for more.' },
    ],
    prepare: `if ($Detailed) {
    $call.Words.Add('--columns=all')
} else {
    $call.Words.Add('--columns=${usualColumns}')
}`,
    shape: 'Service',
    answer: 'document',
    hasComputers: true,
    examples: [
      { code: 'Get-DeckService', text: 'All services of this computer.' },
      { code: 'Get-DeckService -State stopped -StartType auto', text: 'What should run and does not.' },
      {
        code: "Get-DeckService -Name 'MSSQL*' -ComputerName 'SRV1', 'SRV2' -Detailed | Sort-Object WorkingSetBytes",
        text: 'Of two computers, with memory.',
      },
    ],
  },
  {
    name: 'Get-DeckServiceDetail',
    synopsis: 'Gets everything about services: configuration, recovery, triggers, dependencies, security.',
    description:
      'Gets one object for each service, with what Windows tells of it and what it refused to tell. A name that no service has is an error and hides none of the others.',
    words: ['show', '--json'],
    target: serviceTarget(),
    parameters: [],
    shape: 'ServiceDetail',
    answer: 'document',
    hasComputers: true,
    examples: [
      { code: 'Get-DeckServiceDetail -Name Spooler', text: 'Everything about one service.' },
      { code: "(Get-DeckServiceDetail 'Print Spooler').Recovery.actions", text: 'What Windows does when it fails.' },
    ],
  },
  {
    name: 'Get-DeckServiceDependency',
    synopsis: 'Gets what services need and what needs them, at any depth.',
    description: 'Gets an object for each service that is reached, those that were named first (IsAsked).',
    words: ['deps', '--json', '--quiet'],
    target: serviceTarget(),
    parameters: [
      flag('Needed', '--down', 'Only what they need.'),
      flag('NeededBy', '--up', 'Only what needs them.'),
      whole('Depth', '--depth', 'Only so many services deep.'),
    ],
    shape: 'ServiceRelation',
    answer: 'document',
    hasComputers: true,
    examples: [
      { code: 'Get-DeckServiceDependency -Name RpcSs -NeededBy', text: 'What would stop if RpcSs stopped.' },
      { code: 'Get-DeckServiceDependency Spooler -Needed -Depth 1', text: 'What Spooler needs itself.' },
    ],
  },
  {
    name: 'Start-DeckService',
    synopsis: 'Starts services and waits until they run.',
    description:
      'Starts services side by side; where one needs another that is named too, that one first. Everything is checked before anything is started.',
    words: ['start', '--wait', '--json', '--quiet'],
    target: serviceTarget({ separator: '' }),
    parameters: [
      flag('WithDependency', '--with-dependencies', 'First start what they need and does not run.'),
      timeout,
      {
        name: 'ArgumentList',
        type: 'texts',
        kind: 'behind',
        option: '--',
        help: 'What the one service that is named is started with.',
      },
    ],
    shape: 'ServiceChange',
    answer: 'document',
    change: { action: 'Start the service', impact: 'Medium' },
    hasComputers: true,
    examples: [
      { code: 'Start-DeckService -Name Spooler -Timeout 30s', text: 'Starts it, and gives up after half a minute.' },
      {
        code: 'Get-DeckService -State stopped -StartType auto | Start-DeckService -WhatIf',
        text: 'What would be started.',
      },
    ],
  },
  {
    name: 'Stop-DeckService',
    synopsis: 'Stops services and waits until they have stopped.',
    description:
      'What is wrong beforehand (others need it, it accepts no stop) is told before anything is stopped. With Force what needs the services is stopped first.',
    words: ['stop', '--wait', '--json', '--quiet'],
    target: serviceTarget(),
    parameters: [
      flag('Force', '--with-dependents', 'First stop what depends on them and runs, at any depth.'),
      timeout,
      killAfter,
    ],
    shape: 'ServiceChange',
    answer: 'document',
    change: { action: 'Stop the service', impact: 'Medium' },
    hasComputers: true,
    examples: [
      { code: 'Stop-DeckService -Name W32Time', text: 'Stops it and waits.' },
      {
        code: "Stop-DeckService 'Print Spooler' -Force -KillAfter 30s -PassThru",
        text: 'With what depends on it; a process that does not end is ended after half a minute.',
      },
    ],
  },
  {
    name: 'Restart-DeckService',
    synopsis: 'Stops services and starts them again, with what depends on them.',
    description:
      'What runs and depends on the services is stopped first and brought back afterwards. When a step fails, what was stopped on the way is brought back where it can be.',
    words: ['restart', '--json', '--quiet'],
    target: serviceTarget(),
    parameters: [timeout, killAfter],
    shape: 'ServiceChange',
    answer: 'document',
    change: { action: 'Restart the service', impact: 'Medium' },
    hasComputers: true,
    examples: [
      { code: 'Restart-DeckService -Name Spooler', text: 'Restarts it, and what depends on it.' },
      {
        code: "Get-DeckService -Name 'MSSQL*' -ComputerName 'SRV1', 'SRV2' | Restart-DeckService -Timeout 5m -PassThru",
        text: 'On each computer what was found there.',
      },
    ],
  },
  {
    name: 'Wait-DeckService',
    synopsis: 'Waits until services are running, stopped, paused, settled, there or deleted.',
    description: 'Only watches. Without Timeout it waits for ever.',
    words: ['wait', '--json'],
    target: serviceTarget(),
    parameters: [
      text('For', '--for', 'What is waited for.', {
        values: ['running', 'stopped', 'paused', 'settled', 'exists', 'deleted'],
        isMandatory: true,
        position: 1,
      }),
      timeout,
    ],
    shape: 'ServiceWait',
    answer: 'document',
    hasComputers: true,
    examples: [
      { code: 'Wait-DeckService -Name Spooler -For running -Timeout 30s', text: 'Waits for half a minute at most.' },
    ],
  },
  {
    name: 'Stop-DeckServiceProcess',
    synopsis: 'Ends the process behind a service that does not stop.',
    description:
      'The process ends at once, without being asked: what it has not saved is lost. Refused for programs of Windows itself, and where other services live in the process.',
    words: ['kill', '--yes', '--json'],
    target: serviceTarget(),
    parameters: [flag('EvenShared', '--even-shared', 'Also when other services live in the process.')],
    shape: 'ServiceProcessEnd',
    answer: 'document',
    change: { action: 'End the process of the service', impact: 'High' },
    hasComputers: false,
    examples: [{ code: 'Stop-DeckServiceProcess -Name Spooler -PassThru', text: 'Asks, and ends it.' }],
  },
  {
    name: 'Get-DeckRecovery',
    synopsis: 'Gets what Windows does when a service fails.',
    description: 'Gets actions with their delays, the period after which failures are forgotten, command and message.',
    words: ['failure', 'get', '--json'],
    target: serviceTarget(),
    parameters: [],
    shape: 'Recovery',
    answer: 'document',
    hasComputers: true,
    examples: [{ code: "Get-DeckRecovery -Name 'Print*'", text: 'Of all services that are called so.' }],
  },
  {
    name: 'Set-DeckRecovery',
    synopsis: 'Sets what Windows does when a service fails.',
    description:
      'What is not named stays as it is. The change is read back; when a part of it fails, what was set before is put back.',
    words: ['failure', 'set', '--json=-'],
    target: serviceTarget(),
    parameters: [
      {
        name: 'Action',
        type: 'texts',
        help: 'At the first failure, the second, ...: restart/60s, run/0, reboot/5m, none. Only with ResetPeriod.',
      },
      {
        name: 'ResetPeriod',
        type: 'duration',
        help: 'After so long without a failure the count returns to 0: a TimeSpan, text such as 12h, or a number of seconds.',
      },
      { name: 'Command', type: 'text', help: 'What run runs; an empty text for nothing any more.' },
      { name: 'RebootMessage', type: 'text', help: 'Shown to users before reboot; an empty text for none any more.' },
      {
        name: 'OnError',
        type: 'truth',
        help: 'A stop with an error counts as a failure, not only the end of the process.',
      },
    ],
    prepare: `$call.InputText = ConvertTo-DeckRecovery -Call $call -Bound $PSBoundParameters`,
    shape: 'RecoveryChange',
    answer: 'document',
    change: { action: 'Set what is done when the service fails', impact: 'Medium' },
    hasComputers: true,
    examples: [
      {
        code: "Set-DeckRecovery -Name Spooler -Action 'restart/60s', 'restart/2m', 'none' -ResetPeriod '1d'",
        text: 'Two restarts a day.',
      },
      { code: 'Set-DeckRecovery -Name Spooler -OnError $true -PassThru', text: 'Also after a stop with an error.' },
    ],
  },
  {
    name: 'Add-DeckServiceDependency',
    synopsis: 'Makes services need another from their next start on.',
    description: 'The other dependencies stay. An unknown service and a circle are refused.',
    words: ['config', '--json'],
    target: serviceTarget(),
    parameters: [
      texts('DependsOn', '--add-depend', 'Key names of services, or load order groups with + before them.', {
        isMandatory: true,
        position: 1,
        completion: 'service',
      }),
    ],
    shape: 'DependencyChange',
    answer: 'document',
    change: { action: 'Add a dependency', impact: 'Medium' },
    hasComputers: true,
    examples: [{ code: 'Add-DeckServiceDependency -Name Shop -DependsOn W32Time', text: 'Shop needs W32Time.' }],
  },
  {
    name: 'Remove-DeckServiceDependency',
    synopsis: 'Makes services no longer need another.',
    description: 'The other dependencies stay.',
    words: ['config', '--json'],
    target: serviceTarget(),
    parameters: [
      texts('DependsOn', '--remove-depend', 'Key names of services, or load order groups with + before them.', {
        isMandatory: true,
        position: 1,
        completion: 'service',
      }),
    ],
    shape: 'DependencyChange',
    answer: 'document',
    change: { action: 'Remove a dependency', impact: 'Medium' },
    hasComputers: true,
    examples: [
      { code: 'Remove-DeckServiceDependency -Name Shop -DependsOn W32Time', text: 'Shop no longer needs it.' },
    ],
  },
];
