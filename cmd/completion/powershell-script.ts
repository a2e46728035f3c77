import { literal } from '../../lib/powershell-module/literal.ts';

/** A text as an expression of PowerShell in ASCII: Windows PowerShell reads a program's output in the console's code page. */
const expression = (text: string): string => {
  const parts = text.match(/[\x20-\x7e]+|[^\x20-\x7e]/g) ?? [''];
  return parts
    .map((part) =>
      /^[\x20-\x7e]*$/.test(part) ? literal(part) : `[char]0x${part.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .map((part, at) => (at === 0 && part.startsWith('[') ? `'' + ${part}` : part))
    .join(' + ');
};

/**
 * The script for a profile of Windows PowerShell 5.1 or PowerShell 7, in ASCII. `call`: the words that start svcdeck. The line is
 * handed over in hexadecimal digits: Windows PowerShell would lose quotes, and what a variable or an expression on the line comes
 * to is nobody's business before Enter. Learn: Register-ArgumentCompleter.
 */
export const powerShellScript = ([
  program = '',
  ...args
]: readonly string[]): string => `# Completion of svcdeck for Windows PowerShell 5.1 and PowerShell 7.
#
# For every session: open your profile with
#     notepad $PROFILE
# and put this line into it:
#     & (${expression(program)}) ${[...args.map((each) => `(${expression(each)})`), 'completion'].join(' ')} powershell | Out-String | Invoke-Expression
# For this session alone: enter that line.
#
# Ctrl+Space shows all there is with what it means; Set-PSReadLineKeyHandler -Key Tab -Function MenuComplete makes Tab do so.
# A name with blanks or other signs is put in single quotes. Where Windows PowerShell would lose a double quote in a name, it gets
# a backslash.

Register-ArgumentCompleter -Native -CommandName 'svcdeck', 'svcdeck.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $line = $commandAst.Extent.Text
    $length = [Math]::Max(0, $cursorPosition - $commandAst.Extent.StartOffset)
    if ($length -lt $line.Length) { $line = $line.Substring(0, $length) } else { $line = $line.PadRight($length) }
    $hex = [BitConverter]::ToString([Text.Encoding]::UTF8.GetBytes($line)).Replace('-', '')

    $passing = Get-Variable -Name PSNativeCommandArgumentPassing -ValueOnly -ErrorAction Ignore
    $shell = if ($null -eq $passing -or $passing -eq 'Legacy') { 'powershell-legacy' } else { 'powershell' }

    $program = ${expression(program)}
    $words = @(${[...args.map((each) => `(${expression(each)})`), "'complete'", '$shell', '$hex'].join(', ')})
    try { $answer = & $program $words 2>$null | Out-String | ConvertFrom-Json } catch { return }
    foreach ($each in $answer.completions) {
        [System.Management.Automation.CompletionResult]::new($each.text, $each.shown, $each.type, $each.about)
    }
}
`;
