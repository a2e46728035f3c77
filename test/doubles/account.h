/*
 * An account of handles in a file that has it at every moment: a process that is ended at once has no last words.
 */
enum { ACCOUNT_BYTES = 64 };

static char *account;

/* From now on there is one, in the file that the variable names; without the variable there is none. */
static void open_account(const wchar_t *variable) {
  wchar_t path[MAX_PATH];
  if (!GetEnvironmentVariableW(variable, path, MAX_PATH)) return;
  HANDLE file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE) return;
  HANDLE mapping = CreateFileMappingW(file, NULL, PAGE_READWRITE, 0, ACCOUNT_BYTES, NULL);
  if (mapping) account = MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, ACCOUNT_BYTES);
  /* The view keeps both. */
  if (mapping) CloseHandle(mapping);
  CloseHandle(file);
}

/* One line, and blanks up to the end of the file. */
static void write_account(const char *line) {
  char whole[ACCOUNT_BYTES + 1];
  snprintf(whole, sizeof whole, "%-*.*s\n", ACCOUNT_BYTES - 1, ACCOUNT_BYTES - 1, line);
  memcpy(account, whole, ACCOUNT_BYTES);
}
