/** The command line as Windows programs split it: the same rules as \`lib/host/command-line/quote.ts\`, which its test holds it to. */
export const quoteText = String.raw`
# What CreateProcess takes, its NUL included.
$script:DeckLongestLine = 32767

# Backslashes are doubled where a quote follows them, quotes get a backslash, and quotes stand round what is empty or holds blanks.
function ConvertTo-DeckArgument {
    param([AllowEmptyString()] [string] $Argument)
    if ($Argument -ne '' -and -not [regex]::IsMatch($Argument, '[\s"]')) {
        return $Argument
    }
    $escaped = [regex]::Replace($Argument, '(?<!\\)(\\*)"', '$1$1\"')
    $escaped = [regex]::Replace($escaped, '(?<!\\)(\\+)\z', '$1$1')
    return '"' + $escaped + '"'
}

function ConvertTo-DeckCommandLine {
    param([AllowEmptyCollection()] [AllowEmptyString()] [string[]] $Word)
    $quoted = foreach ($each in $Word) {
        ConvertTo-DeckArgument -Argument $each
    }
    return @($quoted) -join ' '
}
`;
