/** One process a call: started without a shell, read as UTF-8 whatever the console's code page is, ended with its caller. */
export const processText = `
# How long PowerShell may not notice Ctrl+C.
$script:DeckPatience = 100

function Start-DeckProcess {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Path, [string] $CommandLine, [string] $InputText, [bool] $IsChange)
    if ($Path.Length + $CommandLine.Length + 4 -ge $script:DeckLongestLine) {
        Stop-DeckCall -Cmdlet $Cmdlet -Id 'DeckCommandLineTooLong' -Category 'LimitsExceeded' -Target $null -Message (
            'The command line has {0} characters, and Windows takes {1} at most.' -f $CommandLine.Length, $script:DeckLongestLine)
    }
    $utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo
    $start.FileName = $Path
    $start.Arguments = $CommandLine
    $start.WorkingDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
    $start.UseShellExecute = $false
    # In a console it shares ours, so that Ctrl+C reaches it and it can put back what it had begun.
    $start.CreateNoWindow = $Host.Name -ne 'ConsoleHost'
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = $utf8
    $start.StandardErrorEncoding = $utf8
    try {
        $process = [System.Diagnostics.Process]::Start($start)
    } catch {
        Stop-DeckCall -Cmdlet $Cmdlet -Id 'DeckExecutableFailed' -Category 'ResourceUnavailable' -Target $Path -Message (
            '{0} cannot be started: {1}' -f $Path, $_.Exception.GetBaseException().Message)
    }
    try {
        if ($InputText -ne '') {
            $bytes = $utf8.GetBytes($InputText)
            $process.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length)
            $process.StandardInput.BaseStream.Flush()
        }
        $process.StandardInput.Close()
    } catch [System.IO.IOException] {
        Write-Debug -Message 'The executable ended before it had read its input; it says why.'
    }
    return @{
        Process  = $process
        IsChange = $IsChange
        Errors   = $process.StandardError.ReadToEndAsync()
    }
}

function Wait-DeckTask {
    param($Task)
    while (-not $Task.Wait($script:DeckPatience)) {
        # Between two waits PowerShell can be stopped.
    }
    return $Task.Result
}

# A read is ended at once. A change is left to end by itself: cut short it would be half done.
function Stop-DeckProcess {
    param($Run)
    $process = $Run.Process
    if (-not $process.HasExited -and -not $Run.IsChange) {
        try {
            $process.Kill()
        } catch [System.InvalidOperationException], [System.ComponentModel.Win32Exception] {
            Write-Debug -Message 'It has just ended by itself.'
        }
    }
    $process.Dispose()
}

# Everything that it writes, and its exit code.
function Complete-DeckProcess {
    param($Run)
    try {
        $output = Wait-DeckTask -Task $Run.Process.StandardOutput.ReadToEndAsync()
        $errors = Wait-DeckTask -Task $Run.Errors
        $Run.Process.WaitForExit()
        return @{ Output = $output; Errors = $errors; ExitCode = $Run.Process.ExitCode }
    } finally {
        Stop-DeckProcess -Run $Run
    }
}
`;
