/*
 * read-messages FILE ID...: prints the text that FormatMessageW finds in FILE for each hexadecimal identifier, with
 * "what happened" and the numbers 2 to 9 as inserts.
 */
#include <stdio.h>
#include <windows.h>

int wmain(int count, wchar_t **words) {
  HMODULE file = LoadLibraryExW(words[1], NULL, LOAD_LIBRARY_AS_DATAFILE | LOAD_LIBRARY_AS_IMAGE_RESOURCE);
  if (file == NULL) return 2;
  for (int index = 2; index < count; index++) {
    wchar_t text[256];
    DWORD_PTR inserts[] = {(DWORD_PTR)L"what happened", (DWORD_PTR)L"2", (DWORD_PTR)L"3",
                           (DWORD_PTR)L"4",             (DWORD_PTR)L"5", (DWORD_PTR)L"6",
                           (DWORD_PTR)L"7",             (DWORD_PTR)L"8", (DWORD_PTR)L"9"};
    DWORD flags = FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_ARGUMENT_ARRAY;
    DWORD id = wcstoul(words[index], NULL, 16);
    DWORD length = FormatMessageW(flags, file, id, 0, text, 256, (va_list *)inserts);
    if (length == 0) printf("error %lu\n", GetLastError());
    else printf("%ls", text);
  }
  return 0;
}
