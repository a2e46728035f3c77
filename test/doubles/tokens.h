/*
 * The access token of this process, with three privileges that it holds and that are not enabled.
 * knob "lacking": it does not hold them. "enabledBefore": they are enabled from the start. "linked": 0 it has no other half, 1
 * it has one, 2 it has none and Wine says so. After handles.h.
 */
static const struct {
  const wchar_t *name;
  DWORD luid;
} privileges[] = {{L"SeSecurityPrivilege", 8}, {L"SeShutdownPrivilege", 19}, {L"SeDebugPrivilege", 20}};

enum { SECURITY, SHUTDOWN, DEBUG, PRIVILEGES };
static int enabled[PRIVILEGES];

HELPER void reset_tokens(void) { memset(enabled, 0, sizeof enabled); }

HELPER int has_enabled(int privilege) { return enabled[privilege] || knob("enabledBefore"); }

/* How many privileges are enabled that were not at first. */
EXPORT DWORD double_enabled(void) { return (DWORD)(enabled[SECURITY] + enabled[SHUTDOWN] + enabled[DEBUG]); }

EXPORT BOOL WINAPI OpenProcessToken(HANDLE process, DWORD access, PHANDLE token) {
  record_begin("OpenProcessToken");
  record_bool("isOwn", process == (HANDLE)(LONG_PTR)-1);
  record_number("access", access);
  record_end();
  if (must_fail("OpenProcessToken")) return FALSE;
  *token = give(TOKEN, access);
  return TRUE;
}

EXPORT BOOL WINAPI LookupPrivilegeValueW(LPCWSTR computer, LPCWSTR name, PLUID luid) {
  record_begin("LookupPrivilegeValueW");
  record_text("computer", computer);
  record_text("name", name);
  record_end();
  if (must_fail("LookupPrivilegeValueW")) return FALSE;
  for (int i = 0; i < PRIVILEGES; i++)
    if (!wcscmp(name, privileges[i].name)) {
      *luid = (LUID){privileges[i].luid, 0};
      return TRUE;
    }
  return fail(ERROR_NO_SUCH_PRIVILEGE);
}

/* Enables or disables what it was handed, and gives what it changed. Putting back is like closing: it is not made to fail. */
EXPORT BOOL WINAPI AdjustTokenPrivileges(HANDLE token, BOOL disable_all, PTOKEN_PRIVILEGES state, DWORD bytes,
                                         PTOKEN_PRIVILEGES previous, PDWORD returned) {
  LUID_AND_ATTRIBUTES *wanted = state->Privileges;
  int which = -1, is_enabling = (wanted->Attributes & SE_PRIVILEGE_ENABLED) != 0;
  for (int i = 0; i < PRIVILEGES; i++)
    if (privileges[i].luid == wanted->Luid.LowPart && !wanted->Luid.HighPart) which = i;
  record_begin("AdjustTokenPrivileges");
  record_number("count", state->PrivilegeCount);
  record_text("name", which < 0 ? NULL : privileges[which].name);
  record_bool("enable", is_enabling);
  record_bool("disableAll", disable_all);
  record_end();
  if (!may(token, TOKEN, TOKEN_ADJUST_PRIVILEGES | (previous ? TOKEN_QUERY : 0))) return FALSE;
  if (is_enabling && must_fail("AdjustTokenPrivileges")) return FALSE;
  if (which < 0 || state->PrivilegeCount != 1 || disable_all) return fail(ERROR_INVALID_PARAMETER);
  if (previous) {
    if (bytes < sizeof *previous) return fail(ERROR_INSUFFICIENT_BUFFER);
    memset(previous, 0, sizeof *previous);
    *returned = sizeof previous->PrivilegeCount;
  }
  SetLastError(knob("lacking") ? ERROR_NOT_ALL_ASSIGNED : ERROR_SUCCESS);
  if (knob("lacking") || has_enabled(which) == is_enabling) return TRUE;
  if (previous) {
    previous->PrivilegeCount = 1;
    previous->Privileges[0] = (LUID_AND_ATTRIBUTES){wanted->Luid, 0};
    *returned = sizeof *previous;
  }
  enabled[which] = is_enabling;
  return TRUE;
}

enum { OTHER_HALF = 0x10000 };

EXPORT BOOL WINAPI GetTokenInformation(HANDLE token, TOKEN_INFORMATION_CLASS kind, LPVOID buffer, DWORD bytes,
                                       PDWORD returned) {
  record_begin("GetTokenInformation");
  record_number("kind", kind);
  record_end();
  if (!may(token, TOKEN, TOKEN_QUERY)) return FALSE;
  if (must_fail("GetTokenInformation")) return FALSE;
  if (kind == TokenStatistics) {
    TOKEN_STATISTICS *statistics = buffer;
    if (bytes != sizeof *statistics) return fail(ERROR_BAD_LENGTH);
    memset(statistics, 0xee, sizeof *statistics);
    statistics->AuthenticationId = ((Handle *)token)->access & OTHER_HALF ? (LUID){0x5c1c0, 0} : (LUID){0xA05C1F3, 7};
    *returned = sizeof *statistics;
    return TRUE;
  }
  if (kind == TokenLinkedToken) {
    TOKEN_LINKED_TOKEN *linked = buffer;
    if (bytes != sizeof *linked) return fail(ERROR_BAD_LENGTH);
    if (!knob("linked")) return fail(ERROR_NO_SUCH_LOGON_SESSION);
    linked->LinkedToken = knob("linked") == 1 ? give(TOKEN, TOKEN_QUERY | OTHER_HALF) : NULL;
    *returned = sizeof *linked;
    return TRUE;
  }
  return fail(ERROR_INVALID_PARAMETER);
}

/* kernel32's: the double keeps out of the way of the real one, which its own start-up code needs. */
EXPORT BOOL WINAPI double_CloseHandle(HANDLE handle) {
  return close_one("CloseHandle", handle, is_open(handle, PROCESS) ? PROCESS : TOKEN);
}
