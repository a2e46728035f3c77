/** A call: its words put together while the pipeline runs, one process for each set of computers, and what came of it. */
export const callText = String.raw`
# Words, target names by set of computers, and what is to be read: all that a function says of its call.
function New-DeckCall {
    param(
        [System.Management.Automation.PSCmdlet] $Cmdlet,
        [string[]] $Word,
        [string] $Separator,
        [string] $TypeName,
        [ValidateSet('document', 'lines', 'none')] [string] $Answer,
        [bool] $IsChange,
        [bool] $IsSingle
    )
    return @{
        Cmdlet     = $Cmdlet
        Words      = New-Object -TypeName 'System.Collections.Generic.List[string]' -ArgumentList (, $Word)
        Behind     = New-Object -TypeName 'System.Collections.Generic.List[string]'
        Separator  = $Separator
        TypeName   = $TypeName
        Answer     = $Answer
        IsChange   = $IsChange
        IsSingle   = $IsSingle
        IsSilent   = $false
        IsFollow   = $false
        InputText  = ''
        ErrorCount = 0
        Groups     = [ordered] @{}
    }
}

# '.' and localhost are this computer, which needs no name.
function Select-DeckComputer {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [AllowNull()] [AllowEmptyString()] [string[]] $ComputerName)
    $named = @($ComputerName | Where-Object -FilterScript { $_ -ne '' -and $null -ne $_ })
    foreach ($name in $named) {
        if ($name -match '[,@*?/"\s<>|]' -or $name.StartsWith('-')) {
            Stop-DeckCall -Cmdlet $Cmdlet -Id 'DeckComputerName' -Category 'InvalidArgument' -Target $name -Message (
                'No computer can be called "{0}".' -f $name)
        }
    }
    $isAlone = $named.Count -eq 1
    foreach ($name in $named) {
        if ($name -ne '.' -and $name -ne 'localhost') {
            $name.TrimStart('\')
        } elseif (-not $isAlone) {
            [System.Environment]::MachineName
        }
    }
}

# Adds what is to be acted on, under its computers. Without a name: the call as a whole.
function Add-DeckTarget {
    param($Call, [AllowNull()] [AllowEmptyString()] [string] $Name, [bool] $HasName, [AllowNull()] [AllowEmptyString()] [string[]] $ComputerName)
    $computers = @(Select-DeckComputer -Cmdlet $Call.Cmdlet -ComputerName $ComputerName)
    $key = $computers -join ','
    if (-not $Call.Groups.Contains($key)) {
        $Call.Groups[$key] = New-Object -TypeName 'System.Collections.Generic.List[string]'
    }
    if ($HasName) {
        $Call.Groups[$key].Add($Name)
    }
}

function Format-DeckTarget {
    param([string] $Name, [AllowNull()] [AllowEmptyString()] [string[]] $ComputerName)
    $computers = @($ComputerName | Where-Object -FilterScript { $_ -ne '' -and $null -ne $_ })
    if ($computers.Count -eq 0) {
        return $Name
    }
    return '{0} ({1})' -f $Name, ($computers -join ', ')
}

# To PowerShell 7d is the number 7: what is meant has to stand in quotes.
function Assert-DeckTimeText {
    param($Call, [string] $Name, $Value, [bool] $MayBeNumber)
    if ($Value -is [decimal] -or ($Value -is [valuetype] -and -not $MayBeNumber)) {
        Stop-DeckCall -Cmdlet $Call.Cmdlet -Id 'DeckTime' -Category 'InvalidArgument' -Target $Value -Message (
            '{0} got the number {1}, which is no time. PowerShell takes 7d for a number: put it in quotes.' -f $Name, $Value)
    }
}

# Text stays as it is; a date becomes one that means the same everywhere.
function ConvertTo-DeckTime {
    param($Call, [string] $Name, $Value)
    if ($Value -is [datetimeoffset]) {
        $Value = $Value.UtcDateTime
    }
    if ($Value -is [datetime]) {
        return $Value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [System.Globalization.CultureInfo]::InvariantCulture)
    }
    if ($Value -is [timespan]) {
        return ConvertTo-DeckDuration -Call $Call -Name $Name -Value $Value
    }
    Assert-DeckTimeText -Call $Call -Name $Name -Value $Value -MayBeNumber $false
    return [string] $Value
}

# A bare number is seconds, as for the executable; text is what the executable takes: 500ms, 30s, 2m.
function ConvertTo-DeckDuration {
    param($Call, [string] $Name, $Value)
    if ($Value -is [timespan]) {
        return '{0}ms' -f [long] $Value.TotalMilliseconds
    }
    Assert-DeckTimeText -Call $Call -Name $Name -Value $Value -MayBeNumber $true
    return [string]::Format([System.Globalization.CultureInfo]::InvariantCulture, '{0}', $Value)
}

function Add-DeckOption {
    param($Call, [string] $Name, [string] $Kind, [AllowNull()] $Value)
    switch ($Kind) {
        'switch' {
            if ($Value) {
                $Call.Words.Add($Name)
            }
            return
        }
        'list' {
            foreach ($item in $Value) {
                if (([string] $item).Contains(',')) {
                    Stop-DeckCall -Cmdlet $Call.Cmdlet -Id 'DeckComma' -Category 'InvalidArgument' -Target $item -Message (
                        '"{0}" holds a comma, which parts the values of {1}: use the wildcard ? in its place.' -f $item, $Name)
                }
            }
            $Call.Words.Add(('{0}={1}' -f $Name, (@($Value) -join ',')))
            return
        }
        'each' {
            foreach ($item in $Value) {
                $Call.Words.Add(('{0}={1}' -f $Name, $item))
            }
            return
        }
        'time' {
            $Call.Words.Add(('{0}={1}' -f $Name, (ConvertTo-DeckTime -Call $Call -Name $Name -Value $Value)))
            return
        }
        'duration' {
            $Call.Words.Add(('{0}={1}' -f $Name, (ConvertTo-DeckDuration -Call $Call -Name $Name -Value $Value)))
            return
        }
        'colon' {
            if ([string] $Value -eq '') {
                $Call.Words.Add($Name)
                $Call.Words.Add('')
            } else {
                $Call.Words.Add(('{0}:{1}' -f $Name, $Value))
            }
            return
        }
        'pair' {
            $text = $Name
            if (-not $Value) {
                $text = '--no-' + $Name.Substring(2)
            }
            $Call.Words.Add($text)
            return
        }
        'behind' {
            foreach ($item in $Value) {
                $Call.Behind.Add([string] $item)
            }
            return
        }
        default {
            $Call.Words.Add(('{0}={1}' -f $Name, [string]::Format([System.Globalization.CultureInfo]::InvariantCulture, '{0}', $Value)))
            return
        }
    }
}

# The account, and its password on standard input: no command line and no variable holds it.
function Add-DeckCredential {
    param($Call, [System.Management.Automation.PSCredential] $Credential)
    if ($null -eq $Credential) {
        return
    }
    $password = $Credential.GetNetworkCredential().Password
    if ([regex]::IsMatch($password, '[\r\n]')) {
        Stop-DeckCall -Cmdlet $Call.Cmdlet -Id 'DeckPassword' -Category 'InvalidArgument' -Target $Credential.UserName -Message (
            'The password of {0} holds a line break.' -f $Credential.UserName)
    }
    if ($Call.Separator -eq ':') {
        $Call.Words.Add('-Credential:{0}' -f $Credential.UserName)
    } else {
        $Call.Words.Add('--account={0}' -f $Credential.UserName)
        $Call.Words.Add('--password-stdin')
    }
    $Call.InputText = $password + [System.Environment]::NewLine
}

function Get-DeckGlobalWord {
    param([string] $Computers)
    if ($null -ne $script:DeckMachine) {
        '--machine={0}' -f $script:DeckMachine
    }
    if ($script:DeckSave) {
        '--save'
    }
    if ($Computers -ne '') {
        '--computer={0}' -f $Computers
    }
}

# The words between the command and its arguments that say what is acted on, and where.
function Get-DeckTargetWord {
    param($Call, [string] $Computers, [string[]] $Name)
    if ($Call.Separator -eq ':') {
        '-Name:{0}' -f ($Name -join ',')
        if ($Computers -ne '') {
            '-ComputerName:{0}' -f $Computers
        }
    } elseif ($Name.Count -gt 0) {
        if ($Call.Separator -ne '') {
            $Call.Separator
        }
        $Name
    }
}

# Names as they fit into one command line; nearly always that is one.
function Split-DeckName {
    param([System.Collections.Generic.List[string]] $Name, [int] $Room)
    $part = New-Object -TypeName 'System.Collections.Generic.List[string]'
    $used = 0
    foreach ($each in $Name) {
        $length = (ConvertTo-DeckArgument -Argument $each).Length + 1
        if ($part.Count -gt 0 -and $used + $length -gt $Room) {
            , $part
            $part = New-Object -TypeName 'System.Collections.Generic.List[string]'
            $used = 0
        }
        $part.Add($each)
        $used += $length
    }
    , $part
}

function Assert-DeckName {
    param($Call, [System.Collections.Generic.List[string]] $Name)
    foreach ($each in $Name) {
        if ($each.IndexOf([char] 0) -ge 0) {
            Stop-DeckCall -Cmdlet $Call.Cmdlet -Id 'DeckName' -Category 'InvalidArgument' -Target $each -Message 'A name holds a NUL.'
        }
        if ($Call.Separator -eq '' -and $each.StartsWith('-')) {
            Stop-DeckCall -Cmdlet $Call.Cmdlet -Id 'DeckName' -Category 'InvalidArgument' -Target $each -Message (
                'The name "{0}" begins with a dash and would be taken for an option.' -f $each)
        }
        if ($Call.Separator -eq ':' -and $each.Contains(',')) {
            Stop-DeckCall -Cmdlet $Call.Cmdlet -Id 'DeckComma' -Category 'InvalidArgument' -Target $each -Message (
                '"{0}" holds a comma, which parts names: use the wildcard ? in its place.' -f $each)
        }
    }
}

function Invoke-DeckCall {
    param($Call)
    if ($Call.Groups.Count -eq 0) {
        return
    }
    if ($Call.IsFollow -and ($Call.Groups.Count -gt 1 -or ([string] @($Call.Groups.Keys)[0]).Contains(','))) {
        Stop-DeckCall -Cmdlet $Call.Cmdlet -Id 'DeckFollowsOne' -Category 'InvalidArgument' -Target $null -Message (
            'One call follows one computer: start a job or a second session for each of the others.')
    }
    $path = Resolve-DeckExecutable -Cmdlet $Call.Cmdlet
    foreach ($computers in @($Call.Groups.Keys)) {
        $names = $Call.Groups[$computers]
        Assert-DeckName -Call $Call -Name $names
        $isCmdlet = $Call.Separator -eq ':'
        $global = $computers
        if ($isCmdlet) {
            $global = ''
        }
        $before = @(Get-DeckGlobalWord -Computers $global) + $Call.Words.ToArray()
        $behind = $Call.Behind.ToArray()
        $room = 0
        if (-not $Call.IsSingle) {
            $room = $script:DeckLongestLine - $path.Length - (ConvertTo-DeckCommandLine -Word ($before + $behind)).Length - 64
        }
        foreach ($part in @(Split-DeckName -Name $names -Room $room)) {
            $words = $before + @(Get-DeckTargetWord -Call $Call -Computers $computers -Name $part.ToArray())
            if ($behind.Count -gt 0) {
                $words += '--'
                $words += $behind
            }
            $line = ConvertTo-DeckCommandLine -Word $words
            $Call.Cmdlet.WriteDebug($line)
            $run = Start-DeckProcess -Cmdlet $Call.Cmdlet -Path $path -CommandLine $line -InputText $Call.InputText -IsChange $Call.IsChange
            $several = $computers.Contains(',') -and -not $isCmdlet
            if ($Call.Answer -eq 'lines' -and -not $several) {
                Read-DeckLines -Call $Call -Run $run -ComputerName $computers -Target $part
            } else {
                Read-DeckDocument -Call $Call -Run $run -ComputerName $computers -Target $part -IsSeveral $several
            }
        }
    }
}
`;
