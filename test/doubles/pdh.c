/*
 * A double of pdh.dll: the functions that browse and read performance counters, with the signatures of the platform's own
 * pdh.h, over objects and raw samples out of a script (pdh-script.h) or made up. Also the registry functions through which
 * the names of counters are read.
 *
 * Environment, read when it is loaded:
 *   PDH_DOUBLE_SCRIPT    the script
 *   PDH_DOUBLE_GENERATE  OBJECTS:COUNTERS:INSTANCES: so many made-up objects, each with so many counters and instances
 *   PDH_DOUBLE_LIVE      set: samples follow the clock, one second each; otherwise every round is the next sample
 *   PDH_DOUBLE_FAIL      FUNCTION:NTH:CODE: that call of that function fails; CODE in hexadecimal
 *   PDH_DOUBLE_SET       NAME=NUMBER[,NAME=NUMBER ...]: switches that the headers tell of, as double_set sets them
 *   PDH_DOUBLE_REPORT    a file that has how many queries and counters are open and how many were closed wrongly
 * A test in the same process sets all that with the functions double_*. This computer is SERVER1; OTHER can be reached, any
 * other computer can't.
 *
 * Compile it under another name where it is loaded by its path: Wine gives its own library for the name pdh.
 */
#define _WIN32_WINNT 0x0A00
/* Some of its functions are defined here. */
#define WINADVAPI
#include <stddef.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>
#include <pdh.h>
#include <pdhmsg.h>
#include <winperf.h>

#include "record.h"
#include "account.h"

#include "wevtapi-memory.h"
#include "pdh-script.h"
#include "pdh-path.h"
#include "pdh-values.h"
#include "pdh-handles.h"

/* Calls are recorded from `double_begin` on; in a benchmark or in the executable they are not. */
static int is_recording;

/* Every function begins with this; the lock is held until `leave`. */
static void enter(const char *call) {
  EnterCriticalSection(&lock);
  if (is_recording) record_begin(call);
}

static void note(const char *name, unsigned long long value) {
  if (is_recording) record_number(name, value);
}

static void note_text(const char *name, const wchar_t *text) {
  if (is_recording) record_text(name, text);
}

/* Ends the list of arguments; gives the code that the call has to fail with. */
static DWORD is_refused(const char *call) {
  if (is_recording) record_end();
  return fault.at ? must_fail(call) : 0;
}

static void report(void) {
  char line[ACCOUNT_BYTES];
  if (!account) return;
  snprintf(line, sizeof line, "open %lu wrong %lu", open_handles, wrong_closes);
  write_account(line);
}

static PDH_STATUS leave(DWORD code) {
  report();
  LeaveCriticalSection(&lock);
  return (PDH_STATUS)code;
}

#include "pdh-sizing.h"
#include "pdh-api-browse.h"
#include "pdh-api-query.h"
#include "pdh-api-read.h"
#include "pdh-api-names.h"
#include "pdh-control.h"
