/** How the module finds svcdeck.exe, and makes sure that the two fit each other. */
export const executableText = String.raw`
# The executable and its version, once it has been found to fit: by path, size and time, so that a replaced file is looked at anew.
$script:DeckChecked = @{}
$script:DeckMachine = $null
$script:DeckSave = $false

function Get-DeckRecordedPath {
    $data = $ExecutionContext.SessionState.Module.PrivateData
    if ($data -isnot [System.Collections.IDictionary] -or -not $data.Contains('SvcDeck')) {
        return ''
    }
    return [string] $data['SvcDeck']['Executable']
}

# In this order: SVCDECK_EXE, the executable that installed the module, PATH.
function Find-DeckExecutable {
    param([System.Management.Automation.PSCmdlet] $Cmdlet)
    $named = [string] $env:SVCDECK_EXE
    if ($named -ne '') {
        if ([System.IO.Path]::IsPathRooted($named) -and [System.IO.File]::Exists($named)) {
            return $named
        }
        Stop-DeckCall -Cmdlet $Cmdlet -Id 'DeckExecutableMissing' -Category 'ObjectNotFound' -Target $named -Message (
            'The variable SVCDECK_EXE names {0}, and there is no such file. It takes the full path of svcdeck.exe.' -f $named)
    }
    $recorded = Get-DeckRecordedPath
    if ($recorded -ne '' -and [System.IO.File]::Exists($recorded)) {
        return $recorded
    }
    $found = @(Get-Command -Name 'svcdeck.exe' -CommandType Application -ErrorAction SilentlyContinue)
    if ($found.Count -gt 0) {
        return $found[0].Path
    }
    $where = 'PATH'
    if ($recorded -ne '') {
        $where = '{0} or PATH' -f $recorded
    }
    Stop-DeckCall -Cmdlet $Cmdlet -Id 'DeckExecutableMissing' -Category 'ObjectNotFound' -Target 'svcdeck.exe' -Message (
        'There is no svcdeck.exe in {0}. Set SVCDECK_EXE to its full path, or run "svcdeck module install" again.' -f $where)
}

# Windows tells the version of a file without starting it. One that carries none is asked.
function Read-DeckVersion {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Path)
    $text = [string] [System.Diagnostics.FileVersionInfo]::GetVersionInfo($Path).ProductVersion
    if ($text -notmatch '^\d+\.\d+\.\d+') {
        $run = Start-DeckProcess -Cmdlet $Cmdlet -Path $Path -CommandLine '--version --json'
        $answer = Complete-DeckProcess -Run $run
        try {
            $text = [string] (ConvertFrom-Json -InputObject $answer.Output).version
        } catch {
            $text = ''
        }
    }
    if ($text -match '^\d+\.\d+\.\d+') {
        return [version] $Matches[0]
    }
    Stop-DeckCall -Cmdlet $Cmdlet -Id 'DeckExecutableUnknown' -Category 'InvalidResult' -Target $Path -Message (
        '{0} does not tell its version, so it is not known to be svcdeck. Is SVCDECK_EXE or PATH right?' -f $Path)
}

# JSON keys stay as they are within a major version, and before 1.0 within a minor one; new ones may come.
function Assert-DeckVersion {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Path)
    $file = New-Object -TypeName System.IO.FileInfo -ArgumentList $Path
    $key = '{0}|{1}|{2}' -f $file.FullName, $file.Length, $file.LastWriteTimeUtc.Ticks
    if ($script:DeckChecked.ContainsKey($key)) {
        return
    }
    $own = $script:DeckModuleVersion
    $found = Read-DeckVersion -Cmdlet $Cmdlet -Path $Path
    if ($found -lt $own) {
        Stop-DeckCall -Cmdlet $Cmdlet -Id 'DeckExecutableOlder' -Category 'InvalidOperation' -Target $Path -Message (
            '{0} has version {1}, and the module SvcDeck has version {2}: update svcdeck.exe, or run "module install" of that executable.' -f $Path, $found, $own)
    }
    $isFar = $found.Major -ne $own.Major -or ($own.Major -eq 0 -and $found.Minor -ne $own.Minor)
    if ($isFar) {
        Stop-DeckCall -Cmdlet $Cmdlet -Id 'DeckExecutableNewer' -Category 'InvalidOperation' -Target $Path -Message (
            '{0} has version {1}, which is newer than the module SvcDeck {2}: run "svcdeck module install", and Import-Module SvcDeck -Force.' -f $Path, $found, $own)
    }
    $script:DeckChecked[$key] = $found
}

function Resolve-DeckExecutable {
    param([System.Management.Automation.PSCmdlet] $Cmdlet)
    $path = Find-DeckExecutable -Cmdlet $Cmdlet
    Assert-DeckVersion -Cmdlet $Cmdlet -Path $path
    return $path
}
`;
