/** Argument completers. What was asked for once is kept for a minute, so that most of them start no process. */
export const completionText = String.raw`
$script:DeckCompletions = @{}
$script:DeckCompletionSeconds = 60
$script:DeckCompletionWords = @{
    'service'  = @('list', '--json', '--columns=name', '--quiet')
    'log'      = @('events', 'logs', '--json', '--columns=name', '--quiet')
    'provider' = @('events', 'providers', '--json', '--columns=name', '--quiet')
    'source'   = @('events', 'source', 'list', '--json', '--columns=name', '--quiet')
    'object'   = @('perf', 'objects', '--json', '--quiet')
}

# Names of one kind, of the computer that the same command line names.
function Get-DeckCompletion {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Kind, [string[]] $Word, [string] $Computer)
    $key = '{0}|{1}|{2}|{3}' -f $Kind, ($Word -join ' '), $Computer, $script:DeckMachine
    $kept = $script:DeckCompletions[$key]
    $now = [datetime]::UtcNow
    if ($null -ne $kept -and ($now - $kept.Time).TotalSeconds -lt $script:DeckCompletionSeconds) {
        return $kept.Names
    }
    $path = Resolve-DeckExecutable -Cmdlet $Cmdlet
    $words = @(Get-DeckGlobalWord -Computers $Computer) + $Word
    $run = Start-DeckProcess -Cmdlet $Cmdlet -Path $path -CommandLine (ConvertTo-DeckCommandLine -Word $words)
    $answer = Complete-DeckProcess -Run $run
    $names = @(ConvertFrom-DeckText -Text $answer.Output | ForEach-Object -Process { $_.name })
    $script:DeckCompletions[$key] = @{ Time = $now; Names = $names }
    return $names
}

# As it can be typed: in quotes where PowerShell would take a character for something else. Typographic quotes are quotes to it.
function ConvertTo-DeckLiteral {
    param([string] $Text)
    if ([regex]::IsMatch($Text, '^[A-Za-z0-9_.:\\][A-Za-z0-9_.:\\/-]*$')) {
        return $Text
    }
    return "'" + [regex]::Replace($Text, "['\u2018\u2019\u201a\u201b]", '$0$0') + "'"
}

function Select-DeckCompletion {
    param([AllowEmptyCollection()] [string[]] $Name, [string] $Typed)
    $start = $Typed.Trim([char[]] @(39, 34))
    foreach ($each in $Name) {
        if ($each.StartsWith($start, [System.StringComparison]::OrdinalIgnoreCase)) {
            $literal = ConvertTo-DeckLiteral -Text $each
            New-Object -TypeName System.Management.Automation.CompletionResult -ArgumentList $literal, $each, 'ParameterValue', $each
        }
    }
}

# \Object\Counter: objects until the second backslash, then the counters of that object, behind whatever instance was typed.
function Get-DeckCounterPath {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Typed, [string] $Computer)
    $match = [regex]::Match($Typed.Trim([char[]] @(39, 34)), '^\\([^\\(]+)(\([^)]*\))?\\')
    if (-not $match.Success) {
        return @(Get-DeckCompletion -Cmdlet $Cmdlet -Kind 'object' -Word $script:DeckCompletionWords['object'] -Computer $Computer |
            ForEach-Object -Process { '\' + $_ })
    }
    $object = $match.Groups[1].Value
    $words = @('perf', 'counters', '--json', '--quiet', '--', $object)
    return @(Get-DeckCompletion -Cmdlet $Cmdlet -Kind 'counter' -Word $words -Computer $Computer |
        ForEach-Object -Process { $match.Value + $_ })
}

# A completer has no PSCmdlet of its own, an advanced function has one; and nowhere to tell a failure, which offers nothing then.
function Complete-DeckArgument {
    [CmdletBinding()]
    param([string] $Kind, [AllowEmptyString()] [string] $Typed, $Bound)
    try {
        Find-DeckArgument -Cmdlet $PSCmdlet -Kind $Kind -Typed $Typed -Bound $Bound
    } catch {
        $PSCmdlet.WriteDebug($_.Exception.Message)
    }
}

function Find-DeckArgument {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Kind, [AllowEmptyString()] [string] $Typed, $Bound)
    $computer = ''
    if ($null -ne $Bound -and $Bound.Contains('ComputerName')) {
        $computer = [string] (Select-DeckComputer -Cmdlet $Cmdlet -ComputerName $Bound['ComputerName'] | Select-Object -First 1)
    }
    if ($Kind -eq 'counter') {
        $names = Get-DeckCounterPath -Cmdlet $Cmdlet -Typed $Typed -Computer $computer
    } else {
        $names = Get-DeckCompletion -Cmdlet $Cmdlet -Kind $Kind -Word $script:DeckCompletionWords[$Kind] -Computer $computer
    }
    Select-DeckCompletion -Name @($names) -Typed $Typed
}
`;
