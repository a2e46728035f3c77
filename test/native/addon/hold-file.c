/* hold-file open|load PATH READY RELEASE: keeps a file open so that nobody else may, or loaded as a library, from when
   it makes the file READY until there is a file RELEASE. Ends by itself after a minute. */
#include <windows.h>

static BOOL exists(const wchar_t *path) {
  return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

int wmain(int count, wchar_t **words) {
  if (count != 5) return 2;
  if (words[1][0] == L'l') {
    if (LoadLibraryExW(words[2], NULL, DONT_RESOLVE_DLL_REFERENCES) == NULL) return 3;
  } else {
    HANDLE held = CreateFileW(words[2], GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    if (held == INVALID_HANDLE_VALUE) return 4;
  }
  HANDLE ready = CreateFileW(words[3], GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, CREATE_NEW, 0, NULL);
  if (ready == INVALID_HANDLE_VALUE) return 5;
  CloseHandle(ready);
  for (int waited = 0; waited < 6000; waited++) {
    if (exists(words[4])) return 0;
    Sleep(10);
  }
  return 6;
}
