/** What went wrong, as PowerShell tells it: error records with the Win32 code in their id, and a category. */
export const errorsText = `
$script:DeckWin32Category = @{
    2 = 'ObjectNotFound'; 3 = 'ObjectNotFound'; 5 = 'PermissionDenied'; 13 = 'InvalidData'; 50 = 'NotImplemented'
    53 = 'ConnectionError'; 87 = 'InvalidArgument'; 1051 = 'InvalidOperation'; 1052 = 'InvalidOperation'
    1053 = 'OperationTimeout'; 1056 = 'ResourceExists'; 1057 = 'InvalidArgument'; 1058 = 'InvalidOperation'
    1060 = 'ObjectNotFound'; 1061 = 'ResourceBusy'; 1062 = 'InvalidOperation'; 1068 = 'InvalidOperation'
    1069 = 'AuthenticationError'; 1072 = 'ResourceBusy'; 1073 = 'ResourceExists'; 1078 = 'ResourceExists'
    1223 = 'OperationStopped'; 1314 = 'PermissionDenied'; 1326 = 'AuthenticationError'; 1460 = 'OperationTimeout'
    1722 = 'ConnectionError'; 15007 = 'ObjectNotFound'
}
$script:DeckKindCategory = @{
    'usage' = 'InvalidArgument'; 'not-found' = 'ObjectNotFound'; 'timeout' = 'OperationTimeout'
    'cancelled' = 'OperationStopped'; 'failed' = 'InvalidOperation'; 'bug' = 'InvalidResult'
}
$script:DeckKindId = @{
    'usage' = 'DeckUsage'; 'not-found' = 'DeckNotFound'; 'timeout' = 'DeckTimeout'
    'cancelled' = 'DeckCancelled'; 'failed' = 'DeckFailed'; 'bug' = 'DeckBug'
}

# A field that an answer may leave out.
function Get-DeckField {
    param($Value, [string] $Name)
    if ($null -eq $Value) {
        return $null
    }
    $property = $Value.PSObject.Properties[$Name]
    if ($null -eq $property) {
        return $null
    }
    return $property.Value
}

function New-DeckErrorRecord {
    param([System.Exception] $Exception, [string] $Id, [string] $Category, $Target)
    $kind = [System.Management.Automation.ErrorCategory] $Category
    return New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $Exception, $Id, $kind, $Target
}

# Ends the call: nothing has been done.
function Stop-DeckCall {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string] $Id, [string] $Category, $Target, [string] $Message)
    $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList $Message
    $Cmdlet.ThrowTerminatingError((New-DeckErrorRecord -Exception $exception -Id $Id -Category $Category -Target $Target))
}

function New-DeckWin32Record {
    param([long] $Code, [string] $Message, $Target)
    $signed = $Code
    if ($Code -gt [int]::MaxValue) {
        $signed = $Code - 4294967296
    }
    $category = 'NotSpecified'
    if ($script:DeckWin32Category.ContainsKey([int] $signed)) {
        $category = $script:DeckWin32Category[[int] $signed]
    }
    $exception = New-Object -TypeName System.ComponentModel.Win32Exception -ArgumentList ([int] $signed), $Message
    return New-DeckErrorRecord -Exception $exception -Id ('Win32Error{0}' -f $Code) -Category $category -Target $Target
}

# A failure as the executable tells it: kind, message, advice, win32 (call, code, symbol).
function ConvertTo-DeckErrorRecord {
    param($Failure, $Target)
    $message = [string] (Get-DeckField -Value $Failure -Name 'message')
    $advice = [string] (Get-DeckField -Value $Failure -Name 'advice')
    if ($advice -ne '') {
        $message = $message + ' ' + $advice
    }
    $win32 = Get-DeckField -Value $Failure -Name 'win32'
    if ($null -ne $win32) {
        $code = [long] (Get-DeckField -Value $win32 -Name 'code')
        return New-DeckWin32Record -Code $code -Message $message -Target $Target
    }
    $kind = [string] (Get-DeckField -Value $Failure -Name 'kind')
    if (-not $script:DeckKindId.ContainsKey($kind)) {
        $kind = 'failed'
    }
    $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList $message
    return New-DeckErrorRecord -Exception $exception -Id $script:DeckKindId[$kind] -Category $script:DeckKindCategory[$kind] -Target $Target
}

function Write-DeckFailure {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, $Failure, $Target, [string] $ComputerName)
    $record = ConvertTo-DeckErrorRecord -Failure $Failure -Target $Target
    if ($ComputerName -ne '') {
        $record.ErrorDetails = New-Object -TypeName System.Management.Automation.ErrorDetails -ArgumentList (
            '{0}: {1}' -f $ComputerName, $record.Exception.Message)
    }
    $Cmdlet.WriteError($record)
}
`;
