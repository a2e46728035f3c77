/** The document that `failure set` reads, from the parameters that were given. */
export const recoveryText = String.raw`
function ConvertTo-DeckMilliseconds {
    param($Call, [string] $Text)
    $match = [regex]::Match($Text, '^(\d{1,9})(ms|s|m|h|d)?\z')
    if (-not $match.Success) {
        Stop-DeckCall -Cmdlet $Call.Cmdlet -Id 'DeckUsage' -Category 'InvalidArgument' -Target $Text -Message (
            '"{0}" is no time: write it as 500ms, 30s, 2m, 1h or 1d.' -f $Text)
    }
    $factor = @{ 'ms' = 1; 's' = 1000; '' = 1000; 'm' = 60000; 'h' = 3600000; 'd' = 86400000 }[$match.Groups[2].Value]
    return [long] $match.Groups[1].Value * $factor
}

function ConvertTo-DeckRecovery {
    param($Call, [System.Collections.IDictionary] $Bound)
    $document = [ordered] @{}
    if ($Bound.Contains('Action')) {
        $document['actions'] = @(foreach ($each in $Bound['Action']) {
                $parts = ([string] $each).Split('/')
                $delay = 0
                if ($parts.Count -gt 1) {
                    $delay = ConvertTo-DeckMilliseconds -Call $Call -Text $parts[1]
                }
                [ordered] @{ type = $parts[0]; delayMs = $delay }
            })
    }
    if ($Bound.Contains('ResetPeriod')) {
        $period = $Bound['ResetPeriod']
        if ($period -eq 'never') {
            $document['resetPeriodSeconds'] = $null
        } elseif ($period -is [timespan]) {
            $document['resetPeriodSeconds'] = [long] $period.TotalSeconds
        } else {
            Assert-DeckTimeText -Call $Call -Name 'ResetPeriod' -Value $period -MayBeNumber $true
            $milliseconds = ConvertTo-DeckMilliseconds -Call $Call -Text ([string] $period)
            $document['resetPeriodSeconds'] = [long] [Math]::Floor($milliseconds / 1000)
        }
    }
    foreach ($field in @(@('Command', 'command'), @('RebootMessage', 'rebootMessage'), @('OnError', 'onNonCrash'))) {
        if ($Bound.Contains($field[0])) {
            $document[$field[1]] = $Bound[$field[0]]
        }
    }
    return ConvertTo-Json -InputObject $document -Depth 4 -Compress
}
`;
