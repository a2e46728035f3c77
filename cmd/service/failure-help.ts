/** The help of `failure`, `failure get` and `failure set`. */
export const failureHelp = `svcdeck failure get, failure set: what Windows does when a service fails

USAGE
  svcdeck failure get NAME ... [--json]
  svcdeck failure set NAME ... [--actions LIST] [--reset PERIOD] [--command LINE] [--reboot-message TEXT]
                               [--on-error | --no-on-error] [--dry-run]
  svcdeck failure set NAME ... --json FILE [--dry-run]

What is not named stays as it is. The change is read back; when a part of it fails, what was set before is put back.
NAME is a key name or a display name; * and ? are wildcards for services. Written as sc has it (failure NAME reset= ...),
failure is sc's verb.

OPTIONS OF GET
  --json                  A JSON object; an array where several NAMEs or a wildcard were given: name, resetPeriodSeconds
                          (null: never), actions (type, delayMs), command, rebootMessage, onNonCrash (null: not known here)

OPTIONS OF SET
  --actions LIST          What is done at the first failure, the second, ...; the last holds for all that follow:
                          restart/60s,restart/2m,none; also run/0 and reboot/5m. "" for none any more
  --reset PERIOD          After so long without a failure the count returns to 0: 1d, 12h, 90s, never. Only with actions
  --command LINE          What run runs. "" for nothing any more
  --reboot-message TEXT   Shown to users before reboot. "" for none any more
  --on-error              A stop with an error counts as a failure, not only the end of the process; --no-on-error: no
  --json FILE             The document that get --json prints for one service; - is standard input. Fields that it leaves
                          out stay as they are, its name does not matter. The answer is JSON: name, changed, before, after
  --dry-run               Say what would change, and change nothing

EXIT CODES
  0 done, or nothing to do   1 failed   2 wrong call   4 no such service   5 access denied

EXAMPLES
  svcdeck failure get Spooler
  svcdeck failure get "Print*" --json
  svcdeck failure set Spooler --actions restart/60s,restart/2m,none --reset 1d
  svcdeck failure set Spooler --on-error --dry-run
  svcdeck failure get Spooler --json > failure.json
`;
