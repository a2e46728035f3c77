/** What the demo machine is made of. */
export const PROCESSORS = 8;
export const FREQUENCY = 10_000_000;
/** In the clock of times of day. */
export const TICKS_A_SECOND = 10_000_000;
/** It was started on Sunday at 03:12, as its event log says. */
export const UP_SECONDS = 192_544;

export const KB = 1024;
export const MB = 1024 * KB;
export const GB = 1024 * MB;
export const MEMORY_BYTES = 16 * GB;
export const COMMIT_LIMIT = 22 * GB;
