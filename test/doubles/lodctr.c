/*
 * Doubles of lodctr.exe and unlodctr.exe, as far as a provider of counters is registered and taken away: `/m:"MANIFEST"` and
 * `/g:{GUID}`. Wine has programs of these names that do nothing. LODCTR_DOUBLE_FAILS in the environment lets registering fail.
 */
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define PROVIDERS L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Perflib\\_V2Providers"
#define MOST 4096

static char manifest[1 << 20];

static int failed(const char *what, LONG code) {
  fprintf(stderr, "%s: %ld\n", what, code);
  return 1;
}

/* The value of an attribute of the manifest's provider. */
static int attribute(const char *name, WCHAR *value) {
  char wanted[64];
  snprintf(wanted, sizeof wanted, " %s=\"", name);
  const char *begin = strstr(manifest, wanted);
  if (!begin) return 0;
  begin += strlen(wanted);
  const char *end = strchr(begin, '"');
  if (!end || end - begin >= MOST) return 0;
  int length = MultiByteToWideChar(CP_UTF8, 0, begin, (int)(end - begin), value, MOST - 1);
  value[length] = 0;
  return 1;
}

static int read_manifest(const WCHAR *path) {
  FILE *file = _wfopen(path, L"rb");
  if (!file) return 0;
  size_t length = fread(manifest, 1, sizeof manifest - 1, file);
  fclose(file);
  manifest[length] = 0;
  return 1;
}

/* The library lies beside its manifest. */
static int load(const WCHAR *path) {
  WCHAR guid[MOST], name[MOST], library[2 * MOST], key_path[2 * MOST];
  if (getenv("LODCTR_DOUBLE_FAILS")) return failed("it was asked to fail", 5);
  if (!read_manifest(path) || !attribute("providerGuid", guid) || !attribute("applicationIdentity", name))
    return failed("this is no manifest", 13);
  const WCHAR *slash = wcsrchr(path, L'\\');
  swprintf(library, 2 * MOST, L"%.*ls\\%ls", slash ? (int)(slash - path) : 0, path, name);
  swprintf(key_path, 2 * MOST, PROVIDERS L"\\%ls", guid);
  HKEY key;
  LONG code = RegCreateKeyExW(HKEY_LOCAL_MACHINE, key_path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL);
  if (!code) {
    code = RegSetValueExW(key, L"ApplicationIdentity", 0, REG_SZ, (const BYTE *)library,
                          (DWORD)((wcslen(library) + 1) * sizeof(WCHAR)));
    RegCloseKey(key);
  }
  return code ? failed("registering", code) : 0;
}

static int unload(const WCHAR *guid) {
  WCHAR key_path[2 * MOST];
  swprintf(key_path, 2 * MOST, PROVIDERS L"\\%ls", guid);
  LONG code = RegDeleteTreeW(HKEY_LOCAL_MACHINE, key_path);
  return code ? failed("taking away", code) : 0;
}

int wmain(int count, WCHAR **words) {
  if (count == 2 && !wcsncmp(words[1], L"/m:", 3)) return load(words[1] + 3);
  if (count == 2 && !wcsncmp(words[1], L"/g:", 3)) return unload(words[1] + 3);
  return failed("/m:MANIFEST or /g:{GUID}", 87);
}
