/* What doctor asks of kernel32.dll, ntdll.dll and advapi32.dll, each answer made with the structs of the Windows headers. */
#define _WIN32_WINNT 0x0A00
#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <tlhelp32.h>

#define EXPORT __declspec(dllexport)

static DWORD failure;
static char failing[64];
static char story[8192];
static DWORD lastError;

/* Makes the call of that name fail from now on; '' lets all succeed. Forgets what was called. */
EXPORT void doctor_fail(const char *call, DWORD code) {
  snprintf(failing, sizeof failing, "%s", call);
  failure = code;
  story[0] = 0;
}

/* The names of the calls that were made, each once and a blank behind it. */
EXPORT const char *doctor_story(void) { return story; }

EXPORT DWORD doctor_last_error(void) { return lastError; }

static BOOL fails(const char *call) {
  char word[80];
  snprintf(word, sizeof word, "%s ", call);
  if (strstr(story, word) == NULL) strncat(story, word, sizeof story - strlen(story) - 1);
  lastError = strcmp(call, failing) == 0 ? failure : 0;
  return lastError != 0;
}

static BOOL says(DWORD code) {
  lastError = code;
  return FALSE;
}

EXPORT LONG doctor_RtlGetVersion(OSVERSIONINFOEXW *version) {
  if (fails("RtlGetVersion")) return (LONG)failure;
  if (version->dwOSVersionInfoSize != sizeof *version) return (LONG)0xC000000D;
  version->dwMajorVersion = 10;
  version->dwMinorVersion = 7;
  version->dwBuildNumber = 26100;
  wcscpy(version->szCSDVersion, L"Service Pack 9");
  version->wProductType = VER_NT_SERVER;
  return 0;
}

EXPORT ULONGLONG doctor_GetTickCount64(void) { return 0x123456789ULL; }

EXPORT BOOL doctor_IsWow64Process2(HANDLE process, USHORT *own, USHORT *native) {
  if (fails("IsWow64Process2")) return FALSE;
  *own = IMAGE_FILE_MACHINE_UNKNOWN;
  *native = process == (HANDLE)-1 ? IMAGE_FILE_MACHINE_ARM64 : IMAGE_FILE_MACHINE_I386;
  return TRUE;
}

EXPORT HANDLE doctor_GetStdHandle(DWORD which) { return which == STD_OUTPUT_HANDLE ? (HANDLE)0x77 : NULL; }

EXPORT BOOL doctor_GetConsoleMode(HANDLE console, DWORD *mode) {
  if (fails("GetConsoleMode") || console != (HANDLE)0x77) return FALSE;
  *mode = ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING;
  return TRUE;
}

EXPORT UINT doctor_GetConsoleCP(void) { return 850; }
EXPORT UINT doctor_GetConsoleOutputCP(void) { return CP_UTF8; }
EXPORT UINT doctor_GetACP(void) { return 1252; }
EXPORT UINT doctor_GetOEMCP(void) { return 437; }

EXPORT BOOL doctor_GetDiskFreeSpaceExW(const wchar_t *folder, ULARGE_INTEGER *available, ULARGE_INTEGER *total,
                                       ULARGE_INTEGER *all) {
  if (fails("GetDiskFreeSpaceExW")) return FALSE;
  if (wcscmp(folder, L"D:\\Däten\\") != 0 || all != NULL) return says(ERROR_PATH_NOT_FOUND);
  available->QuadPart = 5ULL << 40;
  total->QuadPart = 7ULL << 40;
  return TRUE;
}

/* More than fit the first room that is offered. */
#define PROCESSES 1500

EXPORT BOOL doctor_K32EnumProcesses(DWORD *ids, DWORD bytes, DWORD *returned) {
  if (fails("K32EnumProcesses")) return FALSE;
  DWORD room = bytes / sizeof *ids, count = room < PROCESSES ? room : PROCESSES;
  for (DWORD index = 0; index < count; index++) ids[index] = 4 * (index + 1);
  *returned = count * sizeof *ids;
  return TRUE;
}

static int opened;
static DWORD next;

EXPORT HANDLE doctor_CreateToolhelp32Snapshot(DWORD flags, DWORD processId) {
  if (fails("CreateToolhelp32Snapshot") || flags != TH32CS_SNAPPROCESS || processId != 0) return INVALID_HANDLE_VALUE;
  opened++;
  next = 0;
  return (HANDLE)0x99;
}

EXPORT BOOL doctor_Process32NextW(HANDLE snapshot, PROCESSENTRY32W *entry) {
  if (fails("Process32NextW") || snapshot != (HANDLE)0x99) return FALSE;
  if (entry->dwSize != sizeof *entry) return says(ERROR_BAD_LENGTH);
  if (next == 3) return says(ERROR_NO_MORE_FILES);
  entry->cntUsage = 1;
  entry->th32ProcessID = 4 * ++next;
  wcscpy(entry->szExeFile, L"a rather long name of a program.exe");
  return TRUE;
}

EXPORT BOOL doctor_Process32FirstW(HANDLE snapshot, PROCESSENTRY32W *entry) {
  return !fails("Process32FirstW") && doctor_Process32NextW(snapshot, entry);
}

/* How many snapshots are still held. */
EXPORT int doctor_open(void) { return opened; }

EXPORT BOOL doctor_CloseHandle(HANDLE handle) {
  if (handle == (HANDLE)0x99) opened--;
  return TRUE;
}

EXPORT BOOL doctor_K32GetProcessMemoryInfo(HANDLE process, void *counters, DWORD bytes) {
  if (fails("K32GetProcessMemoryInfo") || process != (HANDLE)-1) return FALSE;
  memset(counters, 0, bytes < 80 ? bytes : 80);
  return TRUE;
}

/* The access token: a user, three groups of which one only refuses, two privileges, medium integrity. */
static BYTE sids[4][SECURITY_MAX_SID_SIZE];

static PSID sid(int index, BYTE authority, DWORD first, DWORD second) {
  SID_IDENTIFIER_AUTHORITY whose = {{0, 0, 0, 0, 0, authority}};
  InitializeSid(sids[index], &whose, second == 0 ? 1 : 2);
  *GetSidSubAuthority(sids[index], 0) = first;
  if (second != 0) *GetSidSubAuthority(sids[index], 1) = second;
  return sids[index];
}

/* A SID behind the struct, within what the caller has room for. */
static PSID behind(BYTE *buffer, DWORD *at, PSID from) {
  DWORD bytes = GetLengthSid(from);
  memcpy(buffer + *at, from, bytes);
  PSID to = buffer + *at;
  *at += bytes;
  return to;
}

#define ROOM 512

EXPORT BOOL doctor_GetTokenInformation(HANDLE token, int kind, void *buffer, DWORD bytes, DWORD *returned) {
  if (fails("GetTokenInformation")) return FALSE;
  (void)token;
  BOOL isDword = kind == TokenElevation || kind == TokenElevationType;
  *returned = isDword ? sizeof(DWORD) : kind == TokenStatistics ? sizeof(TOKEN_STATISTICS) : ROOM;
  if (bytes < *returned) return says(isDword ? ERROR_BAD_LENGTH : ERROR_INSUFFICIENT_BUFFER);
  DWORD at = 256;
  switch (kind) {
    case TokenElevation: ((TOKEN_ELEVATION *)buffer)->TokenIsElevated = 1; break;
    case TokenElevationType: *(TOKEN_ELEVATION_TYPE *)buffer = TokenElevationTypeLimited; break;
    case TokenUser: ((TOKEN_USER *)buffer)->User.Sid = behind(buffer, &at, sid(0, 5, 21, 1001)); break;
    case TokenIntegrityLevel:
      ((TOKEN_MANDATORY_LABEL *)buffer)->Label.Sid = behind(buffer, &at, sid(0, 16, SECURITY_MANDATORY_MEDIUM_RID, 0));
      break;
    case TokenGroups: {
      TOKEN_GROUPS *groups = buffer;
      groups->GroupCount = 3;
      groups->Groups[0] = (SID_AND_ATTRIBUTES){behind(buffer, &at, sid(1, 1, 0, 0)), SE_GROUP_ENABLED};
      groups->Groups[1] = (SID_AND_ATTRIBUTES){behind(buffer, &at, sid(2, 5, 32, 544)), SE_GROUP_ENABLED | SE_GROUP_USE_FOR_DENY_ONLY};
      groups->Groups[2] = (SID_AND_ATTRIBUTES){behind(buffer, &at, sid(3, 5, 32, 573)), SE_GROUP_ENABLED};
      break;
    }
    case TokenPrivileges: {
      TOKEN_PRIVILEGES *privileges = buffer;
      privileges->PrivilegeCount = 3;
      for (DWORD index = 0; index < 3; index++) privileges->Privileges[index].Luid.LowPart = 8 + index;
      break;
    }
    default: return says(ERROR_INVALID_PARAMETER);
  }
  return TRUE;
}

EXPORT BOOL doctor_LookupPrivilegeNameW(const wchar_t *computer, LUID *luid, wchar_t *name, DWORD *characters) {
  if (fails("LookupPrivilegeNameW") || computer != NULL) return FALSE;
  if (luid->LowPart == 10) return says(ERROR_NO_SUCH_PRIVILEGE);
  const wchar_t *text = luid->LowPart == 8 ? L"SeSecurityPrivilege" : L"SeDebugPrivilege";
  if (*characters <= wcslen(text)) return says(ERROR_INSUFFICIENT_BUFFER);
  wcscpy(name, text);
  *characters = (DWORD)wcslen(text);
  return TRUE;
}
