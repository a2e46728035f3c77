/** What the executable answered: objects for what came, an error record for everything that went wrong. */
export const answerText = String.raw`
function Write-DeckItem {
    param($Call, $Item, [string] $ComputerName)
    $failure = $null
    if ($Call.IsChange) {
        $failure = Get-DeckField -Value $Item -Name 'error'
    }
    if ($null -ne $failure) {
        $Call.ErrorCount++
        Write-DeckFailure -Cmdlet $Call.Cmdlet -Failure $failure -Target (Get-DeckField -Value $Item -Name 'name') -ComputerName $ComputerName
    } elseif (-not $Call.IsSilent) {
        if ($Call.Separator -eq ':' -and $ComputerName -ne '') {
            $ComputerName = [string] (Get-DeckField -Value $Item -Name 'MachineName')
        }
        ConvertTo-DeckObject -Value $Item -TypeName $Call.TypeName -ComputerName $ComputerName
    }
}

# Failures are lines of JSON on standard error; other lines there are remarks.
function Write-DeckErrors {
    param($Call, [string] $Text, [int] $ExitCode, [string] $ComputerName, $Target)
    $remarks = New-Object -TypeName 'System.Collections.Generic.List[string]'
    $single = $null
    if (@($Target).Count -eq 1) {
        $single = @($Target)[0]
    }
    foreach ($line in [regex]::Split($Text, '\r?\n')) {
        $failure = $null
        if ($line.StartsWith('{')) {
            try {
                $failure = Get-DeckField -Value (ConvertFrom-Json -InputObject $line) -Name 'error'
            } catch {
                $failure = $null
            }
        }
        if ($null -ne $failure) {
            $Call.ErrorCount++
            Write-DeckFailure -Cmdlet $Call.Cmdlet -Failure $failure -Target $single -ComputerName $ComputerName
        } elseif ($line.Trim() -ne '') {
            $remarks.Add($line)
        }
    }
    if ($ExitCode -eq 0) {
        foreach ($remark in $remarks) {
            $Call.Cmdlet.WriteWarning(($remark -replace '^svcdeck: (?:warning: )?', ''))
        }
    } elseif ($Call.ErrorCount -eq 0) {
        Write-DeckExit -Call $Call -ExitCode $ExitCode -Text ($remarks -join ' ') -Target $single
    }
}

# It failed and named no reason, such as when it was ended from outside.
function Write-DeckExit {
    param($Call, [int] $ExitCode, [string] $Text, $Target)
    $message = $Text
    if ($message -eq '') {
        $message = 'svcdeck ended with exit code {0} and said nothing.' -f $ExitCode
    }
    $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList $message
    $Call.Cmdlet.WriteError((New-DeckErrorRecord -Exception $exception -Id ('DeckExit{0}' -f $ExitCode) -Category 'NotSpecified' -Target $Target))
}

# Cut short, or not from svcdeck: nothing is made of half an answer.
function Write-DeckInvalid {
    param($Call, [string] $Text, [int] $ExitCode)
    $Call.ErrorCount++
    $start = $Text.Substring(0, [Math]::Min(80, $Text.Length)) -replace '[\x00-\x1f\x7f-\x9f]', ' '
    $exception = New-Object -TypeName System.FormatException -ArgumentList (
        'svcdeck (exit code {0}) answered {1} characters that are no whole JSON; they begin with: {2}' -f $ExitCode, $Text.Length, $start)
    $Call.Cmdlet.WriteError((New-DeckErrorRecord -Exception $exception -Id 'DeckInvalidAnswer' -Category 'InvalidData' -Target $Text))
}

function Read-DeckDocument {
    param($Call, $Run, [string] $ComputerName, $Target, [bool] $IsSeveral)
    $Call.ErrorCount = 0
    $answer = Complete-DeckProcess -Run $Run
    $items = @()
    $isWhole = $true
    if ($answer.Output.Trim() -ne '') {
        try {
            $items = @(ConvertFrom-DeckText -Text $answer.Output)
        } catch {
            $isWhole = $false
            Write-DeckInvalid -Call $Call -Text $answer.Output -ExitCode $answer.ExitCode
        }
    } elseif ($Call.Answer -eq 'document' -and $answer.ExitCode -eq 0) {
        $isWhole = $false
        Write-DeckInvalid -Call $Call -Text '' -ExitCode 0
    }
    if ($isWhole -and $IsSeveral) {
        Write-DeckComputers -Call $Call -Items $items -Target $Target
    } elseif ($isWhole) {
        foreach ($item in $items) {
            Write-DeckItem -Call $Call -Item $item -ComputerName $ComputerName
        }
    }
    $errors = $answer.Errors
    if ($Call.ErrorCount -gt 0 -and $Call.IsChange) {
        $errors = ''
    }
    Write-DeckErrors -Call $Call -Text $errors -ExitCode $answer.ExitCode -ComputerName $ComputerName -Target $Target
}

# Of several computers each has its own exit code, result and errors.
function Write-DeckComputers {
    param($Call, $Items, $Target)
    foreach ($each in $Items) {
        $name = [string] (Get-DeckField -Value $each -Name 'computer')
        $before = $Call.ErrorCount
        foreach ($item in @(Get-DeckField -Value $each -Name 'result')) {
            if ($null -ne $item) {
                Write-DeckItem -Call $Call -Item $item -ComputerName $name
            }
        }
        if ($Call.ErrorCount -gt $before) {
            # Each change that failed has said so itself.
            continue
        }
        $failures = @(Get-DeckField -Value $each -Name 'errors')
        if ($null -eq $failures[0]) {
            $failures = @(Get-DeckField -Value $each -Name 'error')
        }
        foreach ($failure in $failures) {
            if ($null -ne $failure) {
                $Call.ErrorCount++
                Write-DeckFailure -Cmdlet $Call.Cmdlet -Failure $failure -Target $name -ComputerName $name
            }
        }
    }
}

# An object a line, passed on as it comes.
function Read-DeckLines {
    param($Call, $Run, [string] $ComputerName, $Target)
    $Call.ErrorCount = 0
    $options = $script:DeckJsonOptions
    $isDone = $false
    $reader = $Run.Process.StandardOutput
    try {
        while ($true) {
            $task = $reader.ReadLineAsync()
            while (-not $task.Wait($script:DeckPatience)) {
                # Between two waits PowerShell can be stopped.
            }
            $line = $task.Result
            if ($null -eq $line) {
                break
            }
            if ($line.Trim() -eq '') {
                continue
            }
            $item = $null
            try {
                $item = ConvertFrom-Json -InputObject $line @options
            } catch {
                Write-DeckInvalid -Call $Call -Text $line -ExitCode 0
                continue
            }
            Write-DeckItem -Call $Call -Item $item -ComputerName $ComputerName
        }
        $errors = Wait-DeckTask -Task $Run.Errors
        $Run.Process.WaitForExit()
        $exitCode = $Run.Process.ExitCode
        $isDone = $true
    } finally {
        Stop-DeckProcess -Run $Run
    }
    if ($isDone) {
        Write-DeckErrors -Call $Call -Text $errors -ExitCode $exitCode -ComputerName $ComputerName -Target $Target
    }
}
`;
