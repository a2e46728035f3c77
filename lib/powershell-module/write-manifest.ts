import { deckFunctions } from './functions/index.ts';
import { literal } from './literal.ts';

/** By which the module is known as svcdeck's. */
const MODULE_GUID = '5b0f4a3e-6c1d-4f57-9a55-9d1f0c7a2e84';

/** What the manifest says of one installation. */
export interface ManifestFacts {
  readonly version: string;
  /** Full path of the executable that wrote it. undefined: the module looks for one. */
  readonly executable: string | undefined;
}

/** `SvcDeck.psd1`. */
export const manifestText = ({ version, executable }: ManifestFacts): string => `@{
    RootModule           = 'SvcDeck.psm1'
    ModuleVersion        = ${literal(version)}
    GUID                 = '${MODULE_GUID}'
    Author               = 'svcdeck'
    CompanyName          = 'svcdeck'
    Copyright            = 'MIT License'
    Description          = 'Windows services, event logs and performance counters as objects, by way of svcdeck.exe'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    TypesToProcess       = @('SvcDeck.Types.ps1xml')
    FormatsToProcess     = @('SvcDeck.Format.ps1xml')
    FunctionsToExport    = @(
${deckFunctions.map(({ name }) => `        ${literal(name)}`).join('\n')}
    )
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    FileList             = @('SvcDeck.psd1', 'SvcDeck.psm1', 'SvcDeck.Types.ps1xml', 'SvcDeck.Format.ps1xml', 'en-US\\about_SvcDeck.help.txt')
    PrivateData          = @{
        PSData  = @{
            Tags = @('Windows', 'Service', 'EventLog', 'PerformanceCounter', 'PSEdition_Desktop', 'PSEdition_Core')
        }
        SvcDeck = @{
            Executable = ${literal(executable ?? '')}
        }
    }
}
`;
