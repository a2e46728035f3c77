import { deckFunctions } from '../../lib/powershell-module/functions/index.ts';
import { shapeOf, typeName } from '../../lib/powershell-module/shapes.ts';
import type { DeckFunction, DeckParameter } from '../../lib/powershell-module/table.ts';
import { isQuiet, parametersOf } from '../../lib/powershell-module/write-function.ts';
import type { GeneratedFile } from './generated-file.ts';

const calledBy = ({ words, body }: DeckFunction): string =>
  body === undefined ? `\`svcdeck ${words.join(' ')}\`` : 'nothing';

const impactOf = ({ change }: DeckFunction): string => (change === undefined ? '' : change.impact);

const row = (each: DeckFunction): string =>
  `| [\`${each.name}\`](#${each.name.toLowerCase()}) | ${calledBy(each)} | ${impactOf(each)} | ${each.synopsis} |`;

const parameterLine = ({ name, help, values, isMandatory }: DeckParameter): string =>
  `- \`-${name}\`${isMandatory === true ? ' (mandatory)' : ''}: ${help}${values === undefined ? '' : ` One of ${values.map((value) => `\`${value}\``).join(', ')}.`}`;

const section = (each: DeckFunction): string => `### ${each.name}

${each.description}

${parametersOf(each).map(parameterLine).join('\n')}${each.change === undefined ? '' : '\n- `-WhatIf`, `-Confirm`'}

${
  each.answer === 'none'
    ? ''
    : `Gives \`${typeName(each.shape)}\`${isQuiet(each) ? ' with `-PassThru`' : ''}: ${shapeOf(each.shape)
        .fields.map(([property]) => property)
        .join(', ')}.\n\n`
}\`\`\`powershell
${each.examples.map(({ code, text }) => `# ${text}\n${code}`).join('\n')}
\`\`\`
`;

const page = (): string => `<!-- Generated from lib/powershell-module by \`npm run generate\`: do not edit. -->
# The PowerShell module SvcDeck

\`svcdeck module install\` writes it for Windows PowerShell 5.1 and PowerShell 7; \`--scope machine\` for everybody. It is written
beside what is there and then put in its place; a folder that others may change is refused. \`svcdeck module remove\` takes away
what was written, and \`svcdeck module path\` says where it is. The files are not signed: under the execution policy \`AllSigned\`
sign them yourself, which \`module remove\` then takes for a change and asks for \`--force\`.

Every function starts \`svcdeck.exe\` once, whatever the number of names and computers (a command line that would be longer than
Windows takes becomes several), and reads its JSON as UTF-8 whatever the code page of the console is. What Windows refuses is an
error record with the id \`Win32Error<code>\`, a category and a \`Win32Exception\`. Functions that change something know
\`-WhatIf\` and \`-Confirm\`. Ctrl+C ends what only reads; a change is left to end by itself, since half of it would be worse.

The executable is the one that \`SVCDECK_EXE\` names, else the one that installed the module, else \`svcdeck.exe\` in \`PATH\`. One
that is older than the module, or of another major version, is an error. The module in a release's archive was written by no
\`module install\` and has none recorded: it needs \`SVCDECK_EXE\` or \`PATH\`.

PowerShell's Constrained Language Mode (AppLocker, App Control for Business) refuses the module, which calls methods of .NET to start the
executable: sign its files so that the policy trusts them, or use \`svcdeck.exe\` and its \`--json\` without it.

Names of services, logs, providers, sources and counters
are completed with Tab; they are kept for a minute.

A name that no service has is an error of its own: of \`Get-DeckService A,Nope\` you get A, and an error for Nope.

The files are checked with a parser, and every JSON that they read, wherever svcdeck is built. What only Windows can show is in
\`test/pester\`, which its workflow runs under both editions: that PowerShell loads the module, that objects, errors, pipelines,
\`-WhatIf\` and completion are what is said here, and that it starts and reads the executable under every code page.

A parameter for a time takes a \`DateTime\`, a \`DateTimeOffset\`, a \`TimeSpan\` or text. PowerShell takes \`7d\` for the number 7: put it in quotes.

| Function | Calls | Confirms at | |
| --- | --- | --- | --- |
${deckFunctions.map(row).join('\n')}

${deckFunctions.map(section).join('\n')}`;

/** The page of the PowerShell module. */
export const modulePage = (): readonly GeneratedFile[] => [{ path: 'docs/powershell-module.md', text: page() }];
