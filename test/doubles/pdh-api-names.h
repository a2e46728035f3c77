/*
 * Paths as parts, and the names of all objects and counters as the registry has them. Knob "unshared": what another computer
 * answers to who wants to see its registry.
 */
EXPORT PDH_FUNCTION PdhParseCounterPathW(LPCWSTR text, PPDH_COUNTER_PATH_ELEMENTS_W parts, LPDWORD room, DWORD flags) {
  static Path path;
  enter("PdhParseCounterPathW");
  note_text("path", text);
  note("flags", flags);
  DWORD code = is_refused("PdhParseCounterPathW");
  if (!code && (!text || !room)) code = PDH_INVALID_ARGUMENT;
  if (!code && split_path(text, &path)) code = PDH_INVALID_PATH;
  if (code) return leave(code);
  wchar_t computer[64], *parent = NULL, *name = path.instance;
  DWORD index = 0xffffffff;
  swprintf(computer, 64, L"\\\\%ls", path.computer ? path.computer : L"");
  if (name) {
    *(wchar_t *)end_of_name(name, &index) = 0;
    wchar_t *slash = wcsrchr(name, '/');
    if (slash) {
      *slash = 0;
      parent = name;
      name = slash + 1;
    }
  }
  const wchar_t *named = path.computer ? computer : NULL;
  code = need(sizeof *parts + bytes_of(named) + bytes_of(path.object) + bytes_of(name) + bytes_of(parent) +
                  bytes_of(path.counter),
              parts, room);
  if (code) return leave(code);
  BYTE *at = (BYTE *)(parts + 1);
  parts->szMachineName = put_behind(&at, named);
  parts->szObjectName = put_behind(&at, path.object);
  parts->szInstanceName = put_behind(&at, name);
  parts->szParentInstance = put_behind(&at, parent);
  parts->dwInstanceIndex = index;
  parts->szCounterName = put_behind(&at, path.counter);
  return leave(0);
}

EXPORT PDH_FUNCTION PdhMakeCounterPathW(PPDH_COUNTER_PATH_ELEMENTS_W parts, LPWSTR buffer, LPDWORD room, DWORD flags) {
  enter("PdhMakeCounterPathW");
  note("flags", flags);
  DWORD code = is_refused("PdhMakeCounterPathW");
  if (!code && (!parts || !room || !parts->szObjectName || !parts->szCounterName)) code = PDH_INVALID_ARGUMENT;
  if (!code && (!*parts->szObjectName || !*parts->szCounterName)) code = PDH_INVALID_ARGUMENT;
  if (code) return leave(code);
  Text text = {0};
  if (parts->szMachineName && *parts->szMachineName) {
    if (*parts->szMachineName != '\\') add_whole(&text, L"\\\\");
    add_whole(&text, parts->szMachineName);
  }
  add_whole(&text, L"\\");
  add_whole(&text, parts->szObjectName);
  if (parts->szInstanceName) {
    add_whole(&text, L"(");
    if (parts->szParentInstance) {
      add_whole(&text, parts->szParentInstance);
      add_whole(&text, L"/");
    }
    add_whole(&text, parts->szInstanceName);
    if (parts->dwInstanceIndex != 0xffffffff && parts->dwInstanceIndex) add_format(&text, L"#%lu", parts->dwInstanceIndex);
    add_whole(&text, L")");
  }
  add_whole(&text, L"\\");
  add_whole(&text, parts->szCounterName);
  code = need((DWORD)text.length + 1, buffer, room);
  if (!code) memcpy(buffer, text.at, (text.length + 1) * sizeof *buffer);
  free(text.at);
  return leave(code);
}

/* What a key leads to. */
static const char english_names[] = "009", local_names[] = "CurrentLanguage", other_hive[] = "OTHER";

EXPORT LSTATUS WINAPI RegConnectRegistryW(LPCWSTR computer, HKEY hive, PHKEY key) {
  enter("RegConnectRegistryW");
  note_text("computer", computer);
  note("isLocalMachine", hive == HKEY_LOCAL_MACHINE);
  DWORD code = is_refused("RegConnectRegistryW");
  if (!code) code = knob("unshared");
  if (!code && _wcsicmp(computer, L"\\\\OTHER")) code = ERROR_BAD_NETPATH;
  if (!code) *key = handle_of(take_slot(REGISTRY_KEY, (void *)other_hive));
  return leave(code);
}

EXPORT LSTATUS WINAPI RegOpenKeyExW(HKEY parent, LPCWSTR path, DWORD options, REGSAM access, PHKEY key) {
  static const wchar_t folder[] = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Perflib\\";
  enter("RegOpenKeyExW");
  note_text("path", path);
  note("options", options);
  note("access", access);
  DWORD code = is_refused("RegOpenKeyExW");
  const void *names = NULL;
  if (!code && parent != HKEY_LOCAL_MACHINE && object_of(parent, REGISTRY_KEY) != other_hive) code = ERROR_INVALID_HANDLE;
  if (!code && !wcsncmp(path, folder, wcslen(folder)))
    names = !wcscmp(path + wcslen(folder), L"009") ? english_names
            : !wcscmp(path + wcslen(folder), L"CurrentLanguage") ? local_names : NULL;
  if (!code && !names) code = ERROR_FILE_NOT_FOUND;
  if (!code) *key = handle_of(take_slot(REGISTRY_KEY, (void *)names));
  return leave(code);
}

static void add_pair(Text *text, DWORD index, const wchar_t *name) {
  add_format(text, L"%lu", index);
  add(text, L"", 1);
  add_item(text, name);
}

EXPORT LSTATUS WINAPI RegQueryValueExW(HKEY key, LPCWSTR name, LPDWORD reserved, LPDWORD type, LPBYTE data,
                                       LPDWORD bytes) {
  enter("RegQueryValueExW");
  note_text("name", name);
  note("isReserved", reserved == NULL);
  DWORD code = is_refused("RegQueryValueExW");
  const void *names = object_of(key, REGISTRY_KEY);
  if (!code && (!names || names == other_hive)) code = ERROR_INVALID_HANDLE;
  if (!code && wcscmp(name, L"Counter")) code = ERROR_FILE_NOT_FOUND;
  if (code) return leave(code);
  int is_english = names == english_names;
  Text text = {0};
  add_pair(&text, 1, L"1847");
  for (NameText *other = name_texts; other; other = other->next)
    add_pair(&text, other->index, is_english ? other->english : other->local);
  for (Object *object = objects; object; object = object->next) {
    add_pair(&text, object->index, is_english ? object->english : object->name);
    for (DWORD c = 0; c < object->counter_count; c++)
      add_pair(&text, object->counters[c].index, is_english ? object->counters[c].english : object->counters[c].name);
  }
  DWORD needed = (DWORD)((text.length + 1) * sizeof *text.at), room = *bytes;
  if (type) *type = REG_MULTI_SZ;
  *bytes = needed;
  if (!data || room < needed) code = data ? ERROR_MORE_DATA : 0;
  else memcpy(data, text.at, needed);
  free(text.at);
  return leave(code);
}

EXPORT LSTATUS WINAPI RegCloseKey(HKEY key) {
  enter("RegCloseKey");
  if (is_recording) record_end();
  if (!object_of((HANDLE)key, REGISTRY_KEY)) wrong_closes++;
  else free_slot((DWORD)((UINT64)key & 0xffffffff) >> 4);
  return leave(0);
}
