/*
 * What a double saw, as JSON objects separated by commas, for the test to read with double_log(); which call has to fail;
 * and numbers that the test sets by name. Each double is one C file that includes this once.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <windows.h>

#define EXPORT __declspec(dllexport)
/* Not every double needs every one. */
#define HELPER static __attribute__((unused))

#define CAPACITY (4u << 20)
#define KNOBS 32

static char text_log[CAPACITY];
static size_t length;
static int fields;
static DWORD first_thread;
static CRITICAL_SECTION lock;

static struct {
  char name[48];
  DWORD value;
} knobs[KNOBS];

static struct {
  char call[64];
  DWORD code, at, seen;
} fault;

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  (void)module;
  (void)reserved;
  if (reason == DLL_PROCESS_ATTACH) InitializeCriticalSection(&lock);
  return TRUE;
}

static void put(const char *format, ...) {
  va_list args;
  va_start(args, format);
  int written = vsnprintf(text_log + length, CAPACITY - length, format, args);
  va_end(args);
  if (written > 0 && length + (size_t)written < CAPACITY) length += (size_t)written;
}

HELPER void put_text(const wchar_t *text) {
  if (!text) {
    put("null");
    return;
  }
  put("\"");
  for (; *text; text++) put("\\u%04x", *text);
  put("\"");
}

/* What follows is the next of its object or list. NULL: an item of a list, which has no name. */
static void key(const char *name) {
  if (fields++) put(",");
  if (name) put("\"%s\":", name);
}

static int outer_fields[8], depth;

/* An object or a list within the call: record_open, what is in it, record_close. */
HELPER void record_open(const char *name, const char *bracket) {
  key(name);
  put("%s", bracket);
  outer_fields[depth++] = fields;
  fields = 0;
}

HELPER void record_close(const char *bracket) {
  put("%s", bracket);
  fields = outer_fields[--depth];
}

EXPORT void double_reset(void) {
  EnterCriticalSection(&lock);
  length = 0;
  text_log[0] = 0;
  memset(knobs, 0, sizeof knobs);
  memset(&fault, 0, sizeof fault);
  first_thread = GetCurrentThreadId();
  LeaveCriticalSection(&lock);
}

/* Until the next time it is asked for: calls on other threads go on writing. */
EXPORT const char *double_log(void) {
  static char copy[CAPACITY];
  EnterCriticalSection(&lock);
  memcpy(copy, text_log, length + 1);
  LeaveCriticalSection(&lock);
  return copy;
}

EXPORT void double_set(const char *name, DWORD value) {
  for (int i = 0; i < KNOBS; i++)
    if (!knobs[i].name[0] || !strcmp(knobs[i].name, name)) {
      snprintf(knobs[i].name, sizeof knobs[i].name, "%s", name);
      knobs[i].value = value;
      return;
    }
}

/* The call number `at` (from 1) of that name fails with `code`. "": calls of any name but the closing ones. */
EXPORT void double_fail(const char *call, DWORD code, DWORD at) {
  snprintf(fault.call, sizeof fault.call, "%s", call);
  fault.code = code;
  fault.at = at;
  fault.seen = 0;
}

/* How often the function that was to fail has been called. */
EXPORT DWORD double_seen(void) { return fault.seen; }

/* A number that the test set; 0 if it did not. */
HELPER DWORD knob(const char *name) {
  for (int i = 0; i < KNOBS; i++)
    if (!strcmp(knobs[i].name, name)) return knobs[i].value;
  return 0;
}

/* Whether this call is the one that has to fail; then the last error is set, and its code is given. */
HELPER DWORD must_fail(const char *call) {
  if (fault.call[0] && strcmp(fault.call, call)) return 0;
  if (++fault.seen != fault.at) return 0;
  SetLastError(fault.code);
  return fault.code;
}

HELPER void record_bool(const char *name, int value) {
  key(name);
  put(value ? "true" : "false");
}

/* One call: record_begin, its arguments, record_end. `aside`: not on the thread that reset the double. */
HELPER void record_begin(const char *call) {
  EnterCriticalSection(&lock);
  put("%s{", length ? ",\n" : "");
  fields = 0;
  key("call");
  put("\"%s\"", call);
  record_bool("aside", GetCurrentThreadId() != first_thread);
}

HELPER void record_number(const char *name, unsigned long long value) {
  key(name);
  put("%llu", value);
}

HELPER void record_text(const char *name, const wchar_t *text) {
  key(name);
  put_text(text);
}

/* A multi-string as a list. */
HELPER void record_list(const char *name, const wchar_t *items) {
  key(name);
  if (!items) {
    put("null");
    return;
  }
  put("[");
  for (const wchar_t *item = items; *item; item += wcslen(item) + 1) {
    if (item != items) put(",");
    put_text(item);
  }
  put("]");
}

HELPER void record_hex(const char *name, const void *bytes, size_t size) {
  key(name);
  if (!bytes) {
    put("null");
    return;
  }
  put("\"");
  for (size_t i = 0; i < size; i++) put("%02x", ((const BYTE *)bytes)[i]);
  put("\"");
}

HELPER void record_texts(const char *name, DWORD count, const wchar_t *const *texts) {
  key(name);
  if (!texts) {
    put("null");
    return;
  }
  put("[");
  for (DWORD i = 0; i < count; i++) {
    if (i) put(",");
    put_text(texts[i]);
  }
  put("]");
}

HELPER void record_end(void) {
  put("}");
  LeaveCriticalSection(&lock);
}
