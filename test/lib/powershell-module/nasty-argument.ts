import fc from 'fast-check';

/** What means something to PowerShell, to cmd.exe, to Windows or to nobody. */
const pieces = [
  'a',
  ' ',
  '"',
  "'",
  '`',
  '$',
  '$(x)',
  '%PATH%',
  '\\',
  '\\\\',
  '\n',
  '\r\n',
  '\t',
  '*',
  '?',
  '[',
  ']',
  '&',
  '|',
  ';',
  '--',
  'é',
  '服',
  '\u2019',
  '\u00a0',
];

/** A name that somebody gave a service to see what happens. */
export const nastyArgument: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 10 })
  .map((parts) => parts.join(''));
