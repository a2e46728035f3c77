/*
 * A double of wevtapi.dll: every function that reads the event log, with the signatures of the platform's own winevt.h, over
 * logs out of files (wevtapi-logs.h), providers out of a file (wevtapi-providers.h), or made-up events.
 *
 * Environment, read when it is loaded:
 *   WEVTAPI_DOUBLE_LOGS      the folder of logs
 *   WEVTAPI_DOUBLE_GENERATE  LOG:COUNT[:RATE]: a log of so many made-up events, RATE more a second
 *   WEVTAPI_DOUBLE_FAIL      FUNCTION:NTH:CODE: that call of that function fails
 *   WEVTAPI_DOUBLE_REPORT    a file that has how many handles are open, were open at most, and were closed wrongly
 * A test in the same process sets all that with the functions double_*.
 *
 * Compile it under another name where it is loaded by its path: Wine gives its own library for the name wevtapi.
 */
#define _WIN32_WINNT 0x0A00
#include <stddef.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>
#include <winevt.h>

#include "record.h"
#include "account.h"

#include "wevtapi-memory.h"
#include "wevtapi-xml.h"
#include "wevtapi-values.h"
#include "wevtapi-providers.h"
#include "wevtapi-event.h"
#include "wevtapi-text.h"
#include "wevtapi-logs.h"
#include "wevtapi-xpath.h"
#include "wevtapi-query.h"
#include "wevtapi-handles.h"
#include "wevtapi-messages.h"

/* Calls are recorded from `double_reset` on; in a benchmark or in the executable they are not. */
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

/* What is done in the caller's process, whatever becomes of the service. */
static int is_local(const char *call) {
  static const char *const names[] = {"EvtRender",         "EvtCreateRenderContext", "EvtCreateBookmark",
                                      "EvtUpdateBookmark", "EvtOpenSession",         "EvtCancel"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!strcmp(names[i], call)) return 1;
  return 0;
}

/* Ends the list of arguments; gives whether the call has to fail. knob "down": the code with which all fail that need the service. */
static int is_refused(const char *call) {
  if (is_recording) record_end();
  DWORD code = knobs[0].name[0] ? knob("down") : 0;
  if (!code || is_local(call)) return fault.at && must_fail(call);
  SetLastError(code);
  return 1;
}

static void report(void) {
  char line[ACCOUNT_BYTES];
  if (!account) return;
  snprintf(line, sizeof line, "open %lu most %lu wrong %lu", open_handles, most_open, wrong_closes);
  write_account(line);
}

static BOOL leave(BOOL value) {
  report();
  LeaveCriticalSection(&lock);
  return value;
}

static EVT_HANDLE leave_with(EVT_HANDLE handle) {
  report();
  LeaveCriticalSection(&lock);
  return handle;
}

#include "wevtapi-subscribe.h"
#include "wevtapi-api-query.h"
#include "wevtapi-api-render.h"
#include "wevtapi-api-metadata.h"
#include "wevtapi-api-logs.h"
#include "wevtapi-control.h"
