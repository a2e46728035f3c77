/** The options that say something of a definition: the same for install and for update. */
export const definitionOptionsHelp = `OPTIONS (TIME: 500ms, 30s, 2m, 1h; SIZE: 512KB, 10MB)
  --display-name TEXT      The name that people see
  --description TEXT       What it is for
  --script FILE            JavaScript that svcdeck itself runs, in place of a program; \`schema script\` has its types
  --directory FOLDER       Where the program starts (usually its own folder)
  --start WHEN             auto, auto-delayed, manual (usual), disabled; --startup is the same
  --depend A,B             Services that must run first; +GROUP for a group
  --env NAME=VALUE         A variable of its environment (repeatable); %NAME% in it is replaced
  --environment-file FILE  A file of NAME=VALUE lines, read at each start
  --env-only               No other variables than these
  --prepend-path FOLDER, --append-path FOLDER
                           In front of PATH, behind it (repeatable)
  --account ACCOUNT        "NT SERVICE\\NAME" (usual), LocalService, NetworkService, LocalSystem, .\\user, DOMAIN\\user, or
                           DOMAIN\\name$ for a managed account; --username is the same
  --password-stdin         The account's password is the first line of standard input
  --password-env VARIABLE  It is in that variable; without either a terminal asks for it
  --password PASSWORD      It stands here, for all to see: works, with a warning
  --shared                 One host process for all services with this word; they need the same account
  --leave-children         What the program has started lives on without it
  --follow-tree            The service lives as long as anything that the program has started
  --stop STEP,STEP         How it is stopped: ctrl-c:10s,close-window:5s is usual; also ctrl-break, close-input
  --restart-delay TIME, --restart-max-delay TIME, --restart-factor N
                           How long the first restart waits (5s), the longest (5m), and by how much it grows (2)
  --restart-reset TIME     After so long a good run counting begins anew (30s)
  --restart-give-up TIME   Gives up after so much waiting (300s), or never
  --exit-code CODE=MEANING What an exit code means: restart, stop or fail (repeatable; 0=stop and other=restart are usual)
  --ready PROBE            It runs as soon as: tcp:8080, http://localhost/health, file:PATH, event:NAME, log:REGEX
  --ready-within TIME      It has failed if that takes longer
  --alive PROBE, --alive-every TIME, --alive-failures N
                           The same while it runs; after N failures in a row it is restarted
  --logs FOLDER            Where its output goes (usually %ProgramData%\\svcdeck\\NAME\\logs)
  --stdout FILE, --stderr FILE
                           Names there; twice the same: one file; none: not kept
  --timestamps             Each line begins with its time
  --log-encoding WORD      untouched (usual), or what the program writes, to make UTF-8 of it: utf-8, utf-16, oem, ansi
  --rotate-size SIZE, --rotate-every TIME, --rotate-at HH:MM, --rotate-at-start
                           When a new file is begun
  --keep-files N, --keep-age TIME, --keep-size SIZE, --compress
                           Which old files stay, and whether as .gz
  --priority CLASS         idle, below-normal, normal, above-normal, high, realtime
  --affinity 0-3,6         The processors that it may use
  --memory SIZE, --process-memory SIZE, --processes N
                           What it may use at most: all together, each process, how many
  --failure-actions LIST, --failure-reset PERIOD
                           What Windows does when the service itself fails, as \`failure set\` takes it
  --preshutdown TIME       How long Windows waits for it before it shuts down
  --set KEY=VALUE          Any field of a definition (repeatable): --set hooks.beforeStart.program=C:\\x.exe`;

/** What the exit codes of install, update and remove mean. */
export const hostingCodesHelp = `EXIT CODES
  0 done   1 failed, and nothing is changed   2 wrong call   4 not found   5 access denied   130 interrupted, likewise`;
