/** In the help of what stops services. */
export const stopOptionsHelp = `  --force-after TIME When a stop makes no end in this time, end the process behind the service. Refused where other services
                     live in it; they are named
  --even-shared      With --force-after: also where others live in the process; they end with it
  --dry-run          Say what would happen, in order, and change nothing
  --json             The outcomes as one JSON array: name, state, changed, processId, tookMs, error (null: none), role
                     (named, dependent), ended (the process that was ended; null: none), steps
  --quiet            No progress, and no line for what succeeds`;

/** Behind the exit code of success, in the help of `start`, `stop` and `restart`. */
export const failureCodesHelp = `1 failed   2 wrong call   4 not found   5 access denied   124 timed out   130 interrupted
  Of several failures that of the first NAME counts.`;
