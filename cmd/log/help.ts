export const help = `svcdeck log: everything about one service, in one stream

USAGE
  svcdeck log NAME [options]

NAME is a key name or a display name. Together, in the order of time:
  - what the service manager says of it: installed, started, stopped, failed, changed, and what depends on it (System)
  - events of its own sources: providers called as its key name, its display name, its program or Microsoft-Windows-NAME, and
    sources with its program as message file, in System, Application and the logs of those providers
  - crashes and hangs of its program: Application Error, Application Hang, Windows Error Reporting, .NET Runtime
    (Application). Of svchost.exe and other programs that run services of others only what names this service counts.
  - of a service that svcdeck hosts: the output of its program, a line each (id 0; data line and stream), as its log files have
    it. Compressed files are left out. Lines of one second may stand together: when output came is noted once a second, and
    after each silence.

OPTIONS
  --follow           Go on with what comes, until Ctrl+C; --max N: how much is shown of what came before
  --since TIME       From then on: 30m, 2h, 7d, today, 08:00, 2026-11-21T08:00; --until TIME: up to then
  --level LEVEL,...  critical, error, warning, information, verbose
  --id ID,...        Event ids and ranges: 7000,7031-7034
  --user USER,...    Accounts or SIDs
  --grep TEXT        A regular expression that the message has to match
  --where CONDITION  What the data have to be: data.param1=Spooler; may be repeated
  --max N            The newest N; on a terminal 100 if nothing else is said
  --oldest-first     Oldest first (a terminal shows the newest last in any case)
  --until-match      Wait for one such event, write it and end; --timeout TIME: no longer than that (exit code 124)
  --bookmark FILE    Go on exactly where the last call with this file ended
  --exec COMMAND     Hand each event as a line of JSON to a command
  --deleted          NAME is of a service that there is no more
  --explain          Say what Windows is asked for and what is done here, and read nothing
  --json             A JSON object a line, with the message; also --csv, --table (--columns COL,..., --no-header), --xml
                     and --full, as \`svcdeck events\` has them
  --locale LANGUAGE  Messages in this language, where Windows has it
  --quiet            No hints on standard error

EXIT CODES
  0 done   1 failed   2 wrong call   4 no such service   5 access denied   124 timed out   130 interrupted

EXAMPLES
  svcdeck log Spooler
  svcdeck log "Print Spooler" --since 7d --level error,warning
  svcdeck log Spooler --follow
  svcdeck log Spooler --since 2h --json
  svcdeck log EchoPipe --follow --where data.stream=stderr
  svcdeck log Spooler --until-match --id 7036 --where data.param2=running --timeout 30s
`;
