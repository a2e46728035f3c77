/* Handles that a double gives, with the rights that they were opened with. After record.h. */

HELPER BOOL fail(DWORD code) {
  SetLastError(code);
  return FALSE;
}

/* What a knob counts, which becomes `by` more after each of the next "growths" calls. */
HELPER DWORD growing(const char *name, DWORD by) {
  DWORD value = knob(name), left = knob("growths");
  if (left) {
    double_set(name, value + by);
    double_set("growths", left - 1);
  }
  return value;
}

enum { MANAGER = 1, SERVICE = 2, TOKEN = 3, KEY = 4, LOCK = 5, PROCESS = 6 };

typedef struct {
  int kind, is_open;
  DWORD access;
} Handle;

#define HANDLES 65536
static Handle handles[HANDLES];
static LONG opened;

/* Handles that are open now. */
EXPORT DWORD double_open(void) {
  DWORD count = 0;
  for (LONG i = 0; i < opened; i++) count += handles[i].is_open != 0;
  return count;
}

HELPER LONG index_of(void *handle) { return (LONG)((Handle *)handle - handles); }

HELPER void *give(int kind, DWORD access) {
  LONG index = InterlockedIncrement(&opened) - 1;
  handles[index] = (Handle){kind, 1, access};
  return &handles[index];
}

HELPER int is_open(void *handle, int kind) {
  Handle *known = handle;
  return known >= handles && known < handles + HANDLES && known->is_open && known->kind == kind;
}

/* An open handle of that kind with those rights, or the last error 6 or 5. */
HELPER BOOL may(void *handle, int kind, DWORD rights) {
  if (!is_open(handle, kind)) return fail(ERROR_INVALID_HANDLE);
  if ((((Handle *)handle)->access & rights) != rights) return fail(ERROR_ACCESS_DENIED);
  return TRUE;
}

/* Closing never fails for a handle that is one, and is not among the calls that a test makes fail. */
HELPER BOOL close_one(const char *call, void *handle, int kind) {
  int was_open = is_open(handle, kind);
  record_begin(call);
  record_number("handle", (DWORD)index_of(handle));
  record_bool("wasOpen", was_open);
  record_end();
  /* What a careless caller would take for the failure before it. */
  SetLastError(ERROR_ALREADY_EXISTS);
  if (!was_open) return fail(ERROR_INVALID_HANDLE);
  ((Handle *)handle)->is_open = 0;
  return TRUE;
}
