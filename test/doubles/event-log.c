/*
 * The classic half of the event log: one log in memory, which the test writes records to, clears and overwrites. Every log
 * and every backup file that is opened is that log, as Windows opens Application for a name that it does not know. knob
 * "changed": so many handles from now on turn out to be of no use (1503) when they are read from. knob "openCode": what
 * opening gives. Writing is only recorded.
 */
#include "record.h"
#include "handles.h"

enum { LOG = 16, SOURCE = 17 };

/* The largest buffer that ReadEventLogW takes. */
#define LARGEST_BUFFER 0x7ffff
#define RECORDS 4096

static EVENTLOGRECORD *records[RECORDS];
/* A ruined length is given, not believed. */
static DWORD sizes[RECORDS];
static DWORD count, oldest;

typedef struct {
  /* The number of the next record, once something has been read. */
  DWORD next;
  int has_begun, is_changed;
} Position;

static Position positions[HANDLES];

EXPORT void double_begin(void) {
  double_reset();
  for (DWORD i = 0; i < count; i++) free(records[i]);
  count = 0;
  oldest = 1;
}

static BYTE *put_bytes(BYTE *to, const void *bytes, DWORD size) {
  if (size) memcpy(to, bytes, size);
  return to + size;
}

/* The bytes of `texts` one behind another, each with its NUL. */
static DWORD size_of(const wchar_t *texts, DWORD number) {
  const wchar_t *end = texts;
  while (number--) end += wcslen(end) + 1;
  return (DWORD)((const BYTE *)end - (const BYTE *)texts);
}

/* A record behind the others. `strings`: so many, each with its NUL. */
EXPORT void double_append(const wchar_t *source, const wchar_t *computer, DWORD time, DWORD id, WORD type, WORD category,
                          WORD number, const wchar_t *strings, const void *sid, DWORD sid_size, const void *data,
                          DWORD data_size) {
  DWORD source_size = size_of(source, 1), computer_size = size_of(computer, 1), strings_size = size_of(strings, number);
  /* The user's SID begins at a multiple of 4. */
  DWORD sid_at = (sizeof(EVENTLOGRECORD) + source_size + computer_size + 3) & ~3u;
  DWORD strings_at = sid_at + sid_size, data_at = strings_at + strings_size;
  DWORD size = ((data_at + data_size + 3) & ~3u) + sizeof(DWORD);
  EVENTLOGRECORD *record = calloc(1, size);
  record->Length = size;
  record->Reserved = 0x654c664c;
  record->RecordNumber = oldest + count;
  record->TimeGenerated = time;
  record->TimeWritten = time + 1;
  record->EventID = id;
  record->EventType = type;
  record->EventCategory = category;
  record->NumStrings = number;
  record->StringOffset = strings_at;
  record->UserSidLength = sid_size;
  record->UserSidOffset = sid_at;
  record->DataLength = data_size;
  record->DataOffset = data_at;
  BYTE *bytes = (BYTE *)record;
  put_bytes(put_bytes(bytes + sizeof *record, source, source_size), computer, computer_size);
  put_bytes(put_bytes(put_bytes(bytes + sid_at, sid, sid_size), strings, strings_size), data, data_size);
  *(DWORD *)(bytes + size - sizeof(DWORD)) = size;
  sizes[count] = size;
  records[count++] = record;
}

/* Writes a DWORD into a record, whatever it ruins. */
EXPORT void double_ruin(DWORD number, DWORD offset, DWORD value) {
  *(DWORD *)((BYTE *)records[number - oldest] + offset) = value;
}

static void change_all(void) {
  for (LONG i = 0; i < opened; i++) positions[i].is_changed = 1;
}

/* Empties the log; numbers begin anew. */
EXPORT void double_clear(void) {
  for (DWORD i = 0; i < count; i++) free(records[i]);
  count = 0;
  oldest = 1;
  change_all();
}

/* So many of the oldest records are gone. */
EXPORT void double_overwrite(DWORD number) {
  for (DWORD i = 0; i < number; i++) free(records[i]);
  memmove(records, records + number, (count - number) * sizeof *records);
  memmove(sizes, sizes + number, (count - number) * sizeof *sizes);
  count -= number;
  oldest += number;
  change_all();
}

static HANDLE open_one(const char *call, LPCWSTR server, const char *what, LPCWSTR name, int kind) {
  record_begin(call);
  record_text("server", server);
  record_text(what, name);
  record_end();
  if (must_fail(call)) return NULL;
  if (knob("openCode")) {
    SetLastError(knob("openCode"));
    return NULL;
  }
  HANDLE handle = give(kind, 0);
  DWORD changed = knob("changed");
  positions[index_of(handle)] = (Position){0, 0, changed != 0};
  if (changed) double_set("changed", changed - 1);
  return handle;
}

EXPORT HANDLE WINAPI RegisterEventSourceW(LPCWSTR server, LPCWSTR source) {
  return open_one("RegisterEventSourceW", server, "source", source, SOURCE);
}

EXPORT HANDLE WINAPI OpenEventLogW(LPCWSTR server, LPCWSTR log) { return open_one("OpenEventLogW", server, "log", log, LOG); }

EXPORT HANDLE WINAPI OpenBackupEventLogW(LPCWSTR server, LPCWSTR file) {
  return open_one("OpenBackupEventLogW", server, "file", file, LOG);
}

EXPORT BOOL WINAPI DeregisterEventSource(HANDLE source) { return close_one("DeregisterEventSource", source, SOURCE); }

EXPORT BOOL WINAPI CloseEventLog(HANDLE log) { return close_one("CloseEventLog", log, LOG); }

EXPORT BOOL WINAPI ReportEventW(HANDLE source, WORD type, WORD category, DWORD id, PSID user, WORD number, DWORD size,
                                LPCWSTR *strings, LPVOID data) {
  record_begin("ReportEventW");
  record_number("type", type);
  record_number("category", category);
  record_number("id", id);
  record_bool("hasUser", user != NULL);
  record_number("size", size);
  record_texts("strings", number, strings);
  record_hex("data", data, size);
  record_end();
  if (must_fail("ReportEventW")) return FALSE;
  return may(source, SOURCE, 0);
}

static BOOL give_number(const char *call, HANDLE log, PDWORD number, DWORD value) {
  record_begin(call);
  record_end();
  if (must_fail(call) || !may(log, LOG, 0)) return FALSE;
  *number = value;
  return TRUE;
}

EXPORT BOOL WINAPI GetNumberOfEventLogRecords(HANDLE log, PDWORD number) {
  return give_number("GetNumberOfEventLogRecords", log, number, count);
}

EXPORT BOOL WINAPI GetOldestEventLogRecord(HANDLE log, PDWORD number) {
  return give_number("GetOldestEventLogRecord", log, number, count ? oldest : 0);
}

static BOOL is_record(DWORD number) { return number >= oldest && number < oldest + count; }

/* Where reading goes on, or the last error. */
static BOOL begin_at(Position *position, DWORD flags, DWORD record) {
  BOOL is_backwards = (flags & EVENTLOG_BACKWARDS_READ) != 0, is_seek = (flags & EVENTLOG_SEEK_READ) != 0;
  if (is_backwards == ((flags & EVENTLOG_FORWARDS_READ) != 0)) return fail(ERROR_INVALID_PARAMETER);
  if (is_seek == ((flags & EVENTLOG_SEQUENTIAL_READ) != 0)) return fail(ERROR_INVALID_PARAMETER);
  if (is_seek && !is_record(record)) return fail(ERROR_INVALID_PARAMETER);
  if (is_seek) position->next = record;
  else if (!position->has_begun) position->next = is_backwards ? oldest + count - 1 : oldest;
  position->has_begun = 1;
  return TRUE;
}

EXPORT BOOL WINAPI ReadEventLogW(HANDLE log, DWORD flags, DWORD record, LPVOID buffer, DWORD size, DWORD *read,
                                 DWORD *needed) {
  record_begin("ReadEventLogW");
  record_number("flags", flags);
  record_number("record", record);
  record_number("size", size);
  record_end();
  *read = *needed = 0;
  if (must_fail("ReadEventLogW") || !may(log, LOG, 0)) return FALSE;
  if (size > LARGEST_BUFFER) return fail(ERROR_INVALID_PARAMETER);
  Position *position = &positions[index_of(log)];
  if (position->is_changed) return fail(ERROR_EVENTLOG_FILE_CHANGED);
  if (!begin_at(position, flags, record)) return FALSE;
  if (!is_record(position->next)) return fail(ERROR_HANDLE_EOF);
  while (is_record(position->next)) {
    DWORD index = position->next - oldest;
    if (sizes[index] > size - *read) {
      if (*read) break;
      *needed = sizes[index];
      return fail(ERROR_INSUFFICIENT_BUFFER);
    }
    memcpy((BYTE *)buffer + *read, records[index], sizes[index]);
    *read += sizes[index];
    position->next += flags & EVENTLOG_BACKWARDS_READ ? -1 : 1;
  }
  return TRUE;
}
