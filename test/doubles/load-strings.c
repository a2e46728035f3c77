/* Writes the texts of a library as whoever shows counters gets them: LIBRARY FIRST COUNT. A line each, in UTF-8. */
#include <stdio.h>
#include <windows.h>

#define MOST 2048

int wmain(int count, WCHAR **words) {
  if (count != 4) return 87;
  HMODULE library = LoadLibraryExW(words[1], NULL, LOAD_LIBRARY_AS_DATAFILE);
  if (!library) return (int)GetLastError();
  UINT first = (UINT)_wtoi(words[2]);
  for (UINT id = first; id < first + (UINT)_wtoi(words[3]); id++) {
    WCHAR text[MOST];
    char bytes[3 * MOST];
    int length = LoadStringW(library, id, text, MOST);
    int size = WideCharToMultiByte(CP_UTF8, 0, text, length, bytes, sizeof bytes, NULL, NULL);
    printf("%.*s\n", size, bytes);
  }
  return 0;
}
