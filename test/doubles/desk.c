/* What the shell is asked for: the struct of ShellExecuteExW read by name. */
#define _WIN32_WINNT 0x0A00
#include <stdio.h>
#include <wchar.h>
#include <windows.h>
#include <shellapi.h>
#include <shlobj.h>
#include <initguid.h>
#include <knownfolders.h>

#define EXPORT __declspec(dllexport)

static DWORD failure;
static char failing[64];
static char story[4096];

EXPORT void desk_fail(const char *call, DWORD code) {
  snprintf(failing, sizeof failing, "%s", call);
  failure = code;
  story[0] = 0;
}

EXPORT const char *desk_story(void) { return story; }

static BOOL fails(const char *call) {
  strncat(story, call, sizeof story - strlen(story) - 1);
  strncat(story, " ", sizeof story - strlen(story) - 1);
  SetLastError(0);
  if (strcmp(call, failing) != 0) return FALSE;
  SetLastError(failure);
  return TRUE;
}

EXPORT BOOL WINAPI ShellExecuteExW(SHELLEXECUTEINFOW *info) {
  if (fails("ShellExecuteExW")) return FALSE;
  wchar_t wide[1024];
  swprintf(wide, 1024, L"%d %lx %d|%ls|%ls|%ls|%ls|%d", info->cbSize == sizeof *info, info->fMask, info->hwnd == NULL,
           info->lpVerb, info->lpFile, info->lpParameters, info->lpDirectory, info->nShow);
  WideCharToMultiByte(CP_UTF8, 0, wide, -1, story, sizeof story, NULL, NULL);
  return info->lpIDList == NULL && info->lpClass == NULL && info->hkeyClass == NULL && info->dwHotKey == 0 &&
         info->hIcon == NULL && info->hProcess == NULL;
}

static PWSTR lent;

EXPORT HRESULT WINAPI SHGetKnownFolderPath(REFKNOWNFOLDERID id, DWORD flags, HANDLE token, PWSTR *path) {
  *path = NULL;
  if (fails("SHGetKnownFolderPath")) return HRESULT_FROM_WIN32(failure);
  if (flags != KF_FLAG_DONT_VERIFY || token != NULL) return E_INVALIDARG;
  const wchar_t *found = IsEqualGUID(id, &FOLDERID_Documents)      ? L"D:\\Dokumente \u00e4"
                         : IsEqualGUID(id, &FOLDERID_ProgramFiles) ? L"C:\\Program Files"
                                                                   : NULL;
  if (found == NULL) return HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND);
  *path = lent = _wcsdup(found);
  return S_OK;
}

/* Given back is what was lent, and once. */
EXPORT void WINAPI CoTaskMemFree(void *address) {
  fails(address == lent ? "freed" : "freed-another");
  free(address);
  lent = NULL;
}
