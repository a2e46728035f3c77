import { deckFunctions } from './functions/index.ts';

const widest = Math.max(...deckFunctions.map(({ name }) => name.length));

const line = ({ name, synopsis }: { readonly name: string; readonly synopsis: string }): string =>
  `    ${name.padEnd(widest)}  ${synopsis}`;

/** `about_SvcDeck.help.txt`. */
export const aboutText = (version: string): string => `TOPIC
    about_SvcDeck

SHORT DESCRIPTION
    Windows services, event logs and performance counters as objects, by way of svcdeck.exe ${version}.

LONG DESCRIPTION
    Every function starts svcdeck.exe once and gives what it answers as objects; several names and several computers go to
    the same process. Names may come through the pipeline, from Get-Service too. Functions that change something know WhatIf
    and Confirm, and say nothing unless PassThru is given or something fails.

    The executable is the one that SVCDECK_EXE names by its full path, else the one that installed the module, else
    svcdeck.exe in PATH. It has to be as new as the module.

ERRORS
    What Windows refuses has the id Win32Error and the code: Win32Error1060 (there is no such service), Win32Error5 (access is
    denied). The exception is a System.ComponentModel.Win32Exception, and the category says what kind of failure it was.
    Others: DeckNotFound, DeckTimeout, DeckFailed, DeckUsage, DeckInvalidAnswer (the answer is no whole JSON),
    DeckExecutableMissing, DeckExecutableOlder, DeckExecutableNewer.

TIMES
    Dates are DateTime in local time, durations TimeSpan. A parameter for a time takes these or what svcdeck.exe takes: 30s,
    2h, today. In PowerShell 7.0 to 7.4 a text in the data of an event that looks like a date becomes one.

RECORDED MACHINES
    Use-DeckMachine opens what "svcdeck snapshot" wrote on another computer: all functions then answer for that one.

FUNCTIONS
${deckFunctions.map(line).join('\n')}

SEE ALSO
    svcdeck --help
`;
