import type { DeckFunction, DeckParameter } from '../table.ts';
import { flag, hostedTarget, text, texts, timeout, whole } from './parameters.ts';

const definition: readonly DeckParameter[] = [
  text('DisplayName', '--display-name', 'The name that people see.'),
  text('Description', '--description', 'What it is for.'),
  text('Directory', '--directory', 'Where the program starts.'),
  text('StartupType', '--start', 'When it starts.', { values: ['auto', 'auto-delayed', 'manual', 'disabled'] }),
  texts('DependsOn', '--depend', 'Services that must run first; + before a group.', { completion: 'service' }),
  {
    name: 'Environment',
    type: 'texts',
    option: '--env',
    kind: 'each',
    help: 'Variables of its environment: NAME=VALUE.',
  },
  text('Account', '--account', 'The account that it runs under, where that has no password to be given.'),
  { name: 'Credential', type: 'credential', help: 'The account that it runs under, with its password.' },
  text('LogFolder', '--logs', 'Where its output goes.'),
  text('RotateSize', '--rotate-size', 'A new log file is begun at this size: 10MB.'),
  whole('KeepFiles', '--keep-files', 'How many old log files stay.', [0, 100_000]),
  text('Ready', '--ready', 'It runs as soon as: tcp:8080, http://localhost/health, file:PATH, event:NAME, log:REGEX.'),
  {
    name: 'Setting',
    type: 'texts',
    option: '--set',
    kind: 'each',
    help: 'Any field of a definition: KEY=VALUE.',
  },
];

const program: DeckParameter = {
  name: 'FilePath',
  type: 'text',
  help: 'The program that the service runs.',
  isMandatory: true,
  position: 1,
};

const argumentList: DeckParameter = {
  name: 'ArgumentList',
  type: 'texts',
  help: 'Its arguments, each as the program is to get it.',
};

const behind = `Add-DeckCredential -Call $call -Credential $Credential
if ($PSBoundParameters.ContainsKey('FilePath')) {
    Add-DeckOption -Call $call -Name '--' -Kind 'behind' -Value $FilePath
    Add-DeckOption -Call $call -Name '--' -Kind 'behind' -Value $ArgumentList
} elseif ($PSBoundParameters.ContainsKey('ArgumentList')) {
    Stop-DeckCall -Cmdlet $PSCmdlet -Id 'DeckUsage' -Category 'InvalidArgument' -Target $Name -Message 'ArgumentList belongs to FilePath.'
}`;

/** Programs as services. */
export const hostedFunctions: readonly DeckFunction[] = [
  {
    name: 'Install-DeckService',
    synopsis: 'Runs any program as a Windows service.',
    description:
      'Everything is checked before anything is changed; when a step fails, all of them are taken back. The service runs under an account of its own without a password unless told otherwise.',
    words: ['install', '--json', '--quiet'],
    target: { ...hostedTarget, help: 'The key name of the new service.', separator: '' },
    parameters: [program, argumentList, ...definition],
    prepare: behind,
    shape: 'HostedChange',
    answer: 'document',
    change: { action: 'Install the service', impact: 'Medium', isTold: true },
    hasComputers: false,
    examples: [
      {
        code: "Install-DeckService -Name Shop -FilePath 'C:\\Shop\\server.exe' -ArgumentList '--port', '8080' -StartupType auto",
        text: 'A program as a service.',
      },
      {
        code: "Install-DeckService Shop 'C:\\Shop\\server.exe' -Credential (Get-Credential) -WhatIf",
        text: 'Under an account with a password; nothing is done.',
      },
    ],
  },
  {
    name: 'Update-DeckService',
    synopsis: 'Changes a hosted service.',
    description: 'What is named is changed and the rest of its definition stays. A service that runs is not stopped.',
    words: ['update', '--json', '--quiet'],
    target: { ...hostedTarget, separator: '' },
    parameters: [{ ...program, isMandatory: false }, argumentList, ...definition],
    prepare: behind,
    shape: 'HostedChange',
    answer: 'document',
    change: { action: 'Change the service', impact: 'Medium', isTold: true },
    hasComputers: false,
    examples: [
      {
        code: "Update-DeckService -Name Shop -StartupType auto-delayed -Setting 'restart.delay=10s'",
        text: 'Two changes.',
      },
    ],
  },
  {
    name: 'Uninstall-DeckService',
    synopsis: 'Takes a hosted service away, and what was done for it.',
    description:
      'Its logs and its history stay unless Purge is said. A service that runs is not touched without Force.',
    words: ['remove', '--json', '--quiet'],
    target: hostedTarget,
    parameters: [
      flag('Force', '--stop', 'Stop it first, where it runs.'),
      timeout,
      flag('Purge', '--purge', 'Delete its folders with the logs in them.'),
    ],
    shape: 'HostedRemoval',
    answer: 'document',
    change: { action: 'Remove the service', impact: 'High' },
    hasComputers: false,
    examples: [{ code: 'Uninstall-DeckService -Name Shop -Force', text: 'Asks, stops it and removes it.' }],
  },
  {
    name: 'Get-DeckServiceHistory',
    synopsis: 'Gets how the program of a hosted service ended, time after time.',
    description: 'The newest first: when, with which exit code and what that means, and the last lines of its output.',
    words: ['history', '--json', '--quiet'],
    target: hostedTarget,
    parameters: [whole('First', '--max', 'The newest so many.')],
    shape: 'HostedEnd',
    answer: 'document',
    hasComputers: false,
    examples: [{ code: 'Get-DeckServiceHistory -Name Shop -First 1', text: 'Why it ended last.' }],
  },
];
