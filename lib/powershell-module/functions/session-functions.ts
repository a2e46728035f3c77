import type { DeckFunction } from '../table.ts';

/** What the module itself does; nothing of it starts a process. */
export const sessionFunctions: readonly DeckFunction[] = [
  {
    name: 'Use-DeckMachine',
    synopsis: 'Makes all functions answer for a recorded machine, or for Windows again.',
    description:
      'A recorded machine is what "svcdeck snapshot" wrote, or demo for the built-in one. Changes to it stay in memory of one call unless Save is said.',
    words: [],
    parameters: [
      {
        name: 'Path',
        type: 'text',
        position: 0,
        help: 'A recorded machine, a folder of them, or demo. Without it: Windows again.',
      },
      { name: 'Save', type: 'switch', help: 'Write changes back to the file.' },
    ],
    shape: 'Service',
    answer: 'none',
    hasComputers: false,
    body: `if ([string]::IsNullOrEmpty($Path)) {
    $script:DeckMachine = $null
    $script:DeckSave = $false
    return
}
if ($Path -ne 'demo') {
    $Path = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
}
$script:DeckMachine = $Path
$script:DeckSave = [bool] $Save`,
    examples: [
      { code: 'Use-DeckMachine demo', text: 'All functions answer for the built-in example.' },
      { code: 'Use-DeckMachine', text: 'For this computer again.' },
    ],
  },
  {
    name: 'Get-DeckVersion',
    synopsis: 'Gets which svcdeck.exe the module calls, and whether the two fit.',
    description: 'Gets the path of the executable and both versions. One that does not fit is an error.',
    words: [],
    parameters: [],
    shape: 'Version',
    answer: 'document',
    hasComputers: false,
    body: `$path = Resolve-DeckExecutable -Cmdlet $PSCmdlet
$found = @{ path = $path; version = [string] (Read-DeckVersion -Cmdlet $PSCmdlet -Path $path); module = [string] $script:DeckModuleVersion }
ConvertTo-DeckObject -Value ([pscustomobject] $found) -TypeName 'SvcDeck.Version' -ComputerName ''`,
    examples: [{ code: 'Get-DeckVersion', text: 'Path and versions.' }],
  },
];
