# Runs the tests of the module in whichever PowerShell runs this, and exits 1 where one failed or none ran.
$ErrorActionPreference = 'Stop'
Import-Module -Name Pester -MinimumVersion 5.3
$result = Invoke-Pester -Path $PSScriptRoot -Output Detailed -PassThru
Write-Output ('{0} passed, {1} failed' -f $result.PassedCount, $result.FailedCount)
if ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0) {
    exit 1
}
