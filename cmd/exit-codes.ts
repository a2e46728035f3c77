/** Exit codes of svcdeck's own commands. The mirrored verbs of `sc` and `net` exit as those tools do. */
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
export const EXIT_NOT_RUNNING = 3;
export const EXIT_NOT_FOUND = 4;
export const EXIT_ACCESS_DENIED = 5;
/** `import`: there is a definition, and something of the other program's settings is not in it. */
export const EXIT_INCOMPLETE = 6;
export const EXIT_TIMED_OUT = 124;
export const EXIT_INTERRUPTED = 130;
