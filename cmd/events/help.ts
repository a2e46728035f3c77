import { eventColumns } from '../../lib/events/output/event-columns.ts';
import { eventWords } from './words.ts';

const wordHelp = eventWords.map(({ name, summary }) => `  svcdeck events ${name.padEnd(12)} ${summary}`).join('\n');

const columnHelp = eventColumns.map(({ id, summary }) => `  ${id.padEnd(17)} ${summary}`).join('\n');

export const help = `svcdeck events: read the event log, filter it, follow it

USAGE
  svcdeck events [LOG ...] [options]
${wordHelp}

LOG is a log's name; * and ? are wildcards. Without one: System and Application. Several logs become one, in the order
of time. A log that is called like one of the words above is read with --log.

WHICH EVENTS
  --log LOG,...      Logs, as LOG
  --file FILE        A saved log (.evtx, .evt, .etl) instead
  --since TIME       Not before: 30m, 2h, 7d, today, 08:00, 2026-11-21, 2026-11-21T08:00 (Z or +01:00 behind it)
  --until TIME       Not after
  --level LEVEL,...  critical, error, warning, information, verbose, audit-success, audit-failure, or 0 to 255
  --id ID,...        Ids and ranges: 7036,7000-7045
  --provider NAME,...  Who wrote them; * and ? are wildcards, Microsoft-Windows- may be left out
  --user USER,...    For whom: DOMAIN\\name, a name, or a SID
  --record N,...     Record numbers and ranges
  --grep TEXT        Whose message matches this regular expression, in capital or small letters
  --where CONDITION  data.NAME=VALUE, data.1=VALUE, data=VALUE, task=3, process=4, computer~web, ...; repeated: all of
                     them. Operators: = != < <= > >= ~ (contains)
  --xpath XPATH      An XPath of your own, besides the others
  --query FILE       Structured XML (<QueryList>) as Event Viewer shows and exports it; -: from standard input
  --max N            No more than N: the newest; with --oldest-first the oldest
  --explain          Show what Windows is asked for and what is done here; nothing is read

ORDER
  On a terminal the newest come last, right above the prompt, and there are 100 of them without --max or --since.
  To a file or another program all are written, the newest first.
  --oldest-first     The oldest first. Traces (.etl), analytic and debug logs have no other order.

FOLLOW
  --follow           Show the last 10 (--max N, or all --since), then what comes, until Ctrl+C
  --until-match      Wait for one event that fits, show it and end: exit code 0
  --timeout TIME     With --until-match: give up after this time (30s, 2m): exit code 124
  --bookmark FILE    Go on behind the last event that was written the last time, oldest first. The file is written after
                     the events, so a kill repeats some at the worst and loses none. Events that were overwritten
                     meanwhile, and logs that were cleared, are told on standard error
  --exec COMMAND     Start this program and hand it each event as a line of JSON on its standard input, as fast as it
                     takes them. No shell reads the line; a batch file is run as "cmd /d /c FILE"

OUTPUT
  --json             An object a line: time, recordId, log, level, provider, id, data (by name), values (in order), ...
                     In data the values of one name, whatever its case, are an array under the name that stands first.
                     It has the message with --message, --grep, --follow, --until-match or --exec: messages take Windows
                     longer than everything else
  --message          With --json: the message, too
  --csv              CSV with a header (RFC 4180); a text that a spreadsheet would run gets an apostrophe before it
  --xml              <Events> with each event as Windows writes it
  --table            A table
  --full             Every field, for people
  --columns COL,...  With --table and --csv: these columns in this order; all: every column
  --no-header        Table and CSV without their first line
  --locale LANGUAGE  The language of messages: de-DE, fr, or an LCID. It has to be installed
  --quiet            No hints and notices on standard error

COLUMNS
${columnHelp}

EXIT CODES
  0 done   1 failed   2 wrong call   4 no such log or file   5 access denied   124 no such event in time
  130 interrupted. Of several logs one that can't be read keeps none of the others from being read.

EXAMPLES
  svcdeck events
  svcdeck events --follow
  svcdeck events --level error,warning --since 2h
  svcdeck events System --provider "Service Control Manager" --id 7000-7045 --since today
  svcdeck events --where data.param1=Spooler --full
  svcdeck events Application --grep "timed? ?out" --csv > timeouts.csv
  svcdeck events Security --id 4625 --since 1d --json
  svcdeck events --file C:\\Cases\\System.evtx --oldest-first --xml
  svcdeck events --query view.xml --explain
  svcdeck events --until-match --provider Ledger --id 8 --timeout 30s
  svcdeck events --bookmark C:\\Jobs\\seen.json --json
  svcdeck events --follow --level error --exec "powershell -NoProfile -File C:\\Jobs\\alert.ps1"
`;
