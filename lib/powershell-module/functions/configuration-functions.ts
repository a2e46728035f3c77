import type { DeckFunction, DeckParameter } from '../table.ts';
import { colon, serviceTarget } from './parameters.ts';

const startupType = colon('StartupType', 'When it starts.', {
  values: ['Automatic', 'AutomaticDelayedStart', 'Manual', 'Disabled'],
});

const described: readonly DeckParameter[] = [
  colon('DisplayName', 'The name that people read.'),
  colon('Description', 'What it is for; an empty text for nothing.'),
  startupType,
  {
    name: 'Credential',
    type: 'credential',
    help: 'The account that it runs under; a password goes by standard input.',
  },
  colon('SecurityDescriptorSddl', 'The parts of its security descriptor that are named: O:, G:, D:, S:', {
    aliases: ['sd'],
  }),
];

const withCredential = 'Add-DeckCredential -Call $call -Credential $Credential';

const pausing = (
  name: string,
  command: string,
  texts: Pick<DeckFunction, 'synopsis' | 'description' | 'examples'> & { readonly action: string },
): DeckFunction => ({
  name,
  synopsis: texts.synopsis,
  description: texts.description,
  words: [command, '-Json', '-PassThru'],
  target: serviceTarget({ separator: ':', help: 'Key names; * and ? are wildcards.' }),
  parameters: [],
  shape: 'ServiceState',
  answer: 'document',
  change: { action: texts.action, impact: 'Medium' },
  hasComputers: true,
  examples: texts.examples,
});

/** What a service is, and whether it pauses: the executable's commands with PowerShell's own names. */
export const configurationFunctions: readonly DeckFunction[] = [
  pausing('Suspend-DeckService', 'Suspend-Service', {
    synopsis: 'Pauses services and waits until they have paused.',
    description: 'Services that run and accept a pause. One that has paused already is left as it is.',
    action: 'Suspend the service',
    examples: [{ code: 'Suspend-DeckService -Name Winmgmt -PassThru', text: 'Pauses it.' }],
  }),
  pausing('Resume-DeckService', 'Resume-Service', {
    synopsis: 'Lets paused services go on, and waits until they run.',
    description: 'One that runs already is left as it is.',
    action: 'Resume the service',
    examples: [{ code: 'Resume-DeckService -Name Winmgmt', text: 'Lets it go on.' }],
  }),
  {
    name: 'New-DeckService',
    synopsis: 'Makes a service of a program that is one.',
    description:
      'The program has to answer Windows as a service; Install-DeckService makes one of any other. It is made whole or not at all.',
    words: ['New-Service', '-Json'],
    target: serviceTarget({ separator: ':', type: 'text', isSingle: true, help: 'The key name of the new service.' }),
    parameters: [
      colon('BinaryPathName', 'The command line of its program; a path with blanks in quotes of its own.', {
        isMandatory: true,
        position: 1,
        aliases: ['Path'],
      }),
      ...described,
      {
        name: 'DependsOn',
        type: 'texts',
        help: 'Key names of what it depends on; + before a group.',
        completion: 'service',
      },
    ],
    prepare: `${withCredential}
if ($PSBoundParameters.ContainsKey('DependsOn')) {
    Add-DeckOption -Call $call -Name '-DependsOn' -Kind 'colon' -Value ($DependsOn -join ',')
}`,
    shape: 'ServiceState',
    answer: 'document',
    change: { action: 'Make the service', impact: 'Medium', isTold: true },
    hasComputers: true,
    examples: [
      {
        code: "New-DeckService -Name Ledger -BinaryPathName 'C:\\Ledger\\ledger.exe' -StartupType Manual",
        text: 'Makes it.',
      },
    ],
  },
  {
    name: 'Set-DeckService',
    synopsis: 'Changes a service: names, start, account, rights.',
    description:
      'Everything is checked before anything is changed; where a part is refused, what was changed before is put back.',
    words: ['Set-Service', '-Json', '-PassThru'],
    target: serviceTarget({ separator: ':', isSingle: true, help: 'Key names; each is a change of its own.' }),
    parameters: described,
    prepare: withCredential,
    shape: 'ServiceState',
    answer: 'document',
    change: { action: 'Change the service', impact: 'Medium' },
    hasComputers: true,
    examples: [
      { code: 'Set-DeckService -Name Spooler -StartupType Manual', text: 'It no longer starts by itself.' },
      { code: 'Set-DeckService Ledger -Credential (Get-Credential)', text: 'Under another account.' },
    ],
  },
  {
    name: 'Remove-DeckService',
    synopsis: 'Deletes a service.',
    description:
      'One that runs is only marked: it goes when it has stopped. Uninstall-DeckService takes away what svcdeck hosts.',
    words: ['Remove-Service', '-Json'],
    target: serviceTarget({ separator: ':', isSingle: true, help: 'Key names; no wildcards.' }),
    parameters: [],
    shape: 'ServiceState',
    answer: 'none',
    change: { action: 'Delete the service', impact: 'High', isTold: true },
    hasComputers: true,
    examples: [{ code: 'Remove-DeckService -Name Ledger', text: 'Asks, and deletes it.' }],
  },
];
