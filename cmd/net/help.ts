/** What `svcdeck help net` says. `svcdeck net help` is `net`'s own. */
export const netHelp = `svcdeck net: start, stop, pause and continue services as net does

USAGE
  svcdeck net start [SERVICE]
  svcdeck net stop SERVICE [/y]
  svcdeck net pause SERVICE
  svcdeck net continue SERVICE
  svcdeck net helpmsg NUMBER
  svcdeck net help [COMMAND]

SERVICE is a key name or a display name. All of them wait for the service. Without SERVICE, start lists what runs.
Stopping asks before it stops the services that depend on this one; /y answers yes, /n no.
helpmsg shows the text of an error code, or of one of net's own messages (2100 to 3999).

A copy of svcdeck.exe that is named net.exe needs neither svcdeck nor net before the command.

EXIT CODES
  0 done   1 wrong call   2 failed, or nothing was done

EXAMPLES
  svcdeck net start
  svcdeck net start Spooler
  svcdeck net stop "Print Spooler" /y
  svcdeck net pause LanmanWorkstation
  svcdeck net continue LanmanWorkstation
  svcdeck net helpmsg 2185
`;
