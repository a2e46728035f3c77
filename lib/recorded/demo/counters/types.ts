/** Counter types by what they mean. Learn: Counter Types, winperf.h. */
export const RAW = 0x00010000;
export const LARGE_RAW = 0x00010100;
/** A second. */
export const RATE = 0x10410400;
export const BULK_RATE = 0x10410500;
/** Of the time, in percent. */
export const TIMER_100NS = 0x20510500;
export const INVERSE_TIMER_100NS = 0x21510500;
export const PRECISION_TIMER_100NS = 0x20570500;
export const QUEUE_100NS = 0x00550500;
/** Of a base. */
export const FRACTION = 0x20020400;
export const LARGE_FRACTION = 0x20020500;
export const AVERAGE_TIME = 0x30020400;
export const AVERAGE_BULK = 0x40020500;
export const ELAPSED = 0x30240500;
