/*
 * QueryServiceConfig2W and ChangeServiceConfig2W: every level filled from, and read with, the struct of winsvc.h. After
 * tokens.h.
 */

/*
 * Types that mingw-w64's winsvc.h lacks: members from the Learn pages SERVICE_TRIGGER_INFO, SERVICE_TRIGGER,
 * SERVICE_TRIGGER_SPECIFIC_DATA_ITEM, SERVICE_PREFERRED_NODE_INFO and SERVICE_LAUNCH_PROTECTED_INFO, under names of our
 * own.
 */
typedef struct {
  DWORD dwDataType;
  DWORD cbData;
  PBYTE pData;
} TriggerItem;

typedef struct {
  DWORD dwTriggerType;
  DWORD dwAction;
  GUID *pTriggerSubtype;
  DWORD cDataItems;
  TriggerItem *pDataItems;
} Trigger;

typedef struct {
  DWORD cTriggers;
  Trigger *pTriggers;
  PBYTE pReserved;
} TriggerInfo;

typedef struct {
  USHORT usPreferredNode;
  BOOLEAN fDelete;
} PreferredNode;

typedef struct {
  DWORD dwLaunchProtected;
} LaunchProtected;

/* What the compilers of Windows make of them on x64 and arm64. */
_Static_assert(sizeof(TriggerInfo) == 24 && sizeof(Trigger) == 32 && sizeof(TriggerItem) == 16, "triggers");
_Static_assert(sizeof(PreferredNode) == 4 && sizeof(LaunchProtected) == 4, "node and protection");

enum { LEVEL_TRIGGERS = 8, LEVEL_PREFERRED_NODE = 9, LEVEL_LAUNCH_PROTECTED = 12 };
enum { TRIGGER_IP_ADDRESS = 2, TRIGGER_CUSTOM = 20, TRIGGER_AGGREGATE = 30, ACTION_START = 1, ACTION_STOP = 2 };
enum { DATA_BINARY = 1, DATA_STRING = 2, DATA_LEVEL = 3, DATA_KEYWORD_ANY = 4, DATA_KEYWORD_ALL = 5 };

static BOOL answer(LPBYTE buffer, DWORD size, LPDWORD needed, const void *data, DWORD bytes) {
  *needed = bytes;
  if (size < bytes) return fail(ERROR_INSUFFICIENT_BUFFER);
  memcpy(buffer, data, bytes);
  return TRUE;
}

static BOOL answer_failure_actions(LPBYTE buffer, DWORD size, LPDWORD needed) {
  static const wchar_t message[] = L"Neustart \x00e4", command[] = L"C:\\x.exe /fail=%1%";
  struct Layout {
    SERVICE_FAILURE_ACTIONSW head;
    SC_ACTION actions[3];
    wchar_t message[sizeof message / 2], command[sizeof command / 2];
  } *layout = (struct Layout *)buffer;
  *needed = sizeof *layout;
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  layout->head = (SERVICE_FAILURE_ACTIONSW){86400, layout->message, layout->command, 3, layout->actions};
  layout->actions[0] = (SC_ACTION){SC_ACTION_RESTART, 60000};
  layout->actions[1] = (SC_ACTION){SC_ACTION_RUN_COMMAND, 1};
  layout->actions[2] = (SC_ACTION){SC_ACTION_REBOOT, 0xFFFFFFFF};
  memcpy(layout->message, message, sizeof message);
  memcpy(layout->command, command, sizeof command);
  return TRUE;
}

/* SERVICE_DESCRIPTIONW and SERVICE_REQUIRED_PRIVILEGES_INFOW are one pointer each. No bytes: it is NULL. */
static BOOL answer_text(LPBYTE buffer, DWORD size, LPDWORD needed, const wchar_t *text, DWORD bytes) {
  struct Layout {
    LPWSTR text;
    wchar_t characters[];
  } *layout = (struct Layout *)buffer;
  *needed = sizeof *layout + bytes;
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  layout->text = bytes ? layout->characters : NULL;
  memcpy(layout->characters, text, bytes);
  return TRUE;
}

/* knob "description": so many characters instead of the fixed text, which may grow. */
static BOOL answer_description(LPBYTE buffer, DWORD size, LPDWORD needed) {
  static const wchar_t fixed[] = L"Beschreibung \x00e4\x20ac";
  static wchar_t text[65536];
  DWORD length = growing("description", 700);
  if (!length) return answer_text(buffer, size, needed, fixed, sizeof fixed);
  for (DWORD i = 0; i < length; i++) text[i] = L'a' + i % 26;
  text[length] = 0;
  return answer_text(buffer, size, needed, text, (length + 1) * sizeof *text);
}

static BOOL answer_triggers(LPBYTE buffer, DWORD size, LPDWORD needed) {
  static const GUID address = {0x4f27f2de, 0x14e2, 0x430b, {0xa5, 0x49, 0x7c, 0xd4, 0x8c, 0xbc, 0x82, 0x45}};
  static const GUID provider = {0x00010203, 0x0405, 0x0607, {8, 9, 10, 11, 12, 13, 14, 15}};
  static const wchar_t rule[] = L"5001\0UDP\0";
  struct Layout {
    TriggerInfo head;
    Trigger triggers[3];
    TriggerItem items[5];
    GUID address, provider;
    ULONGLONG any, all;
    wchar_t rule[sizeof rule / 2];
    BYTE level, binary[3];
  } *layout = (struct Layout *)buffer;
  *needed = sizeof *layout;
  if (size < *needed) return fail(ERROR_INSUFFICIENT_BUFFER);
  memset(layout, 0, sizeof *layout);
  layout->address = address;
  layout->provider = provider;
  layout->any = 0x8000000000000001;
  layout->all = 2;
  memcpy(layout->rule, rule, sizeof rule);
  layout->level = 4;
  memcpy(layout->binary, "\x00\xff\x7f", 3);
  layout->head = (TriggerInfo){3, layout->triggers, NULL};
  layout->triggers[0] = (Trigger){TRIGGER_IP_ADDRESS, ACTION_START, &layout->address, 0, NULL};
  layout->triggers[1] = (Trigger){TRIGGER_CUSTOM, ACTION_STOP, &layout->provider, 5, layout->items};
  layout->triggers[2] = (Trigger){TRIGGER_AGGREGATE, ACTION_START, NULL, 0, NULL};
  layout->items[0] = (TriggerItem){DATA_STRING, sizeof rule, (PBYTE)layout->rule};
  layout->items[1] = (TriggerItem){DATA_LEVEL, 1, &layout->level};
  layout->items[2] = (TriggerItem){DATA_BINARY, 3, layout->binary};
  layout->items[3] = (TriggerItem){DATA_KEYWORD_ANY, 8, (PBYTE)&layout->any};
  layout->items[4] = (TriggerItem){DATA_KEYWORD_ALL, 8, (PBYTE)&layout->all};
  return TRUE;
}

/* knob "level": this one answers with the last error "levelCode". "unset": what was never set. */
EXPORT BOOL WINAPI QueryServiceConfig2W(SC_HANDLE service, DWORD level, LPBYTE buffer, DWORD size, LPDWORD needed) {
  static const wchar_t privilege_names[] = L"SeBackupPrivilege\0SeTcbPrivilege\0";
  record_begin("QueryServiceConfig2W");
  record_number("level", level);
  record_number("size", size);
  record_end();
  if (!may(service, SERVICE, SERVICE_QUERY_CONFIG)) return FALSE;
  if (must_fail("QueryServiceConfig2W")) return FALSE;
  if (level == knob("level")) return fail(knob("levelCode"));
  int unset = knob("unset") != 0;
  switch (level) {
    case SERVICE_CONFIG_DESCRIPTION:
      return unset ? answer_text(buffer, size, needed, L"", 0) : answer_description(buffer, size, needed);
    case SERVICE_CONFIG_FAILURE_ACTIONS: {
      SERVICE_FAILURE_ACTIONSW none = {0};
      return unset ? answer(buffer, size, needed, &none, sizeof none) : answer_failure_actions(buffer, size, needed);
    }
    case SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO:
      return answer_text(buffer, size, needed, privilege_names, unset ? 0 : sizeof privilege_names);
    case LEVEL_TRIGGERS: {
      TriggerInfo none = {0};
      return unset ? answer(buffer, size, needed, &none, sizeof none) : answer_triggers(buffer, size, needed);
    }
    case SERVICE_CONFIG_DELAYED_AUTO_START_INFO: {
      SERVICE_DELAYED_AUTO_START_INFO info = {!unset};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case SERVICE_CONFIG_FAILURE_ACTIONS_FLAG: {
      SERVICE_FAILURE_ACTIONS_FLAG info = {!unset};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case SERVICE_CONFIG_SERVICE_SID_INFO: {
      SERVICE_SID_INFO info = {unset ? 0 : SERVICE_SID_TYPE_RESTRICTED};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case SERVICE_CONFIG_PRESHUTDOWN_INFO: {
      SERVICE_PRESHUTDOWN_INFO info = {unset ? 10000 : 180000};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case LEVEL_PREFERRED_NODE: {
      PreferredNode info = {3, unset};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    case LEVEL_LAUNCH_PROTECTED: {
      LaunchProtected info = {unset ? 0 : 2};
      return answer(buffer, size, needed, &info, sizeof info);
    }
    default:
      return fail(ERROR_INVALID_LEVEL);
  }
}

static void record_failure_actions(const SERVICE_FAILURE_ACTIONSW *info) {
  record_number("resetPeriod", info->dwResetPeriod);
  record_text("rebootMessage", info->lpRebootMsg);
  record_text("command", info->lpCommand);
  record_number("count", info->cActions);
  record_bool("hasArray", info->lpsaActions != NULL);
  record_open("actions", "[");
  for (DWORD i = 0; i < info->cActions; i++) {
    record_open(NULL, "{");
    record_number("type", info->lpsaActions[i].Type);
    record_number("delayMs", info->lpsaActions[i].Delay);
    record_close("}");
  }
  record_close("]");
}

static void record_guid(const char *name, const GUID *guid) {
  key(name);
  if (!guid) {
    put("null");
    return;
  }
  put("\"%08lx-%04x-%04x-%02x%02x-", guid->Data1, guid->Data2, guid->Data3, guid->Data4[0], guid->Data4[1]);
  for (int i = 2; i < 8; i++) put("%02x", guid->Data4[i]);
  put("\"");
}

static void record_triggers(const TriggerInfo *info) {
  record_bool("hasArray", info->pTriggers != NULL);
  record_bool("isReserved", info->pReserved == NULL);
  record_open("triggers", "[");
  for (DWORD i = 0; i < info->cTriggers; i++) {
    const Trigger *trigger = &info->pTriggers[i];
    record_open(NULL, "{");
    record_number("type", trigger->dwTriggerType);
    record_number("action", trigger->dwAction);
    record_guid("subtype", trigger->pTriggerSubtype);
    record_open("data", "[");
    for (DWORD j = 0; j < trigger->cDataItems; j++) {
      record_open(NULL, "{");
      record_number("type", trigger->pDataItems[j].dwDataType);
      record_number("bytes", trigger->pDataItems[j].cbData);
      record_hex("hex", trigger->pDataItems[j].pData, trigger->pDataItems[j].cbData);
      record_close("}");
    }
    record_close("]");
    record_close("}");
  }
  record_close("]");
}

/* What is in the struct of that level, as its own type says. */
static void record_information(DWORD level, LPVOID information) {
  switch (level) {
    case SERVICE_CONFIG_DESCRIPTION:
      record_text("description", ((SERVICE_DESCRIPTIONW *)information)->lpDescription);
      return;
    case SERVICE_CONFIG_FAILURE_ACTIONS:
      record_failure_actions(information);
      return;
    case SERVICE_CONFIG_DELAYED_AUTO_START_INFO:
      record_number("delayed", (DWORD)((SERVICE_DELAYED_AUTO_START_INFO *)information)->fDelayedAutostart);
      return;
    case SERVICE_CONFIG_FAILURE_ACTIONS_FLAG:
      record_number("onNonCrash", (DWORD)((SERVICE_FAILURE_ACTIONS_FLAG *)information)->fFailureActionsOnNonCrashFailures);
      return;
    case SERVICE_CONFIG_SERVICE_SID_INFO:
      record_number("sidType", ((SERVICE_SID_INFO *)information)->dwServiceSidType);
      return;
    case SERVICE_CONFIG_REQUIRED_PRIVILEGES_INFO: {
      LPWSTR names = ((SERVICE_REQUIRED_PRIVILEGES_INFOW *)information)->pmszRequiredPrivileges;
      record_list("privileges", names);
      record_bool("isEmptyListEnded", names && !names[0] && !names[1]);
      return;
    }
    case SERVICE_CONFIG_PRESHUTDOWN_INFO:
      record_number("timeoutMs", ((SERVICE_PRESHUTDOWN_INFO *)information)->dwPreshutdownTimeout);
      return;
    case LEVEL_TRIGGERS:
      record_triggers(information);
      return;
    case LEVEL_PREFERRED_NODE:
      record_number("node", ((PreferredNode *)information)->usPreferredNode);
      record_number("delete", ((PreferredNode *)information)->fDelete);
      return;
    case LEVEL_LAUNCH_PROTECTED:
      record_number("protection", ((LaunchProtected *)information)->dwLaunchProtected);
      return;
  }
}

static int has_action(DWORD level, const SERVICE_FAILURE_ACTIONSW *info, SC_ACTION_TYPE type) {
  if (level != SERVICE_CONFIG_FAILURE_ACTIONS || !info->lpsaActions) return 0;
  for (DWORD i = 0; i < info->cActions; i++)
    if (info->lpsaActions[i].Type == type) return 1;
  return 0;
}

EXPORT BOOL WINAPI ChangeServiceConfig2W(SC_HANDLE service, DWORD level, LPVOID information) {
  record_begin("ChangeServiceConfig2W");
  record_number("level", level);
  record_information(level, information);
  record_end();
  DWORD rights = SERVICE_CHANGE_CONFIG | (has_action(level, information, SC_ACTION_RESTART) ? SERVICE_START : 0);
  if (!may(service, SERVICE, rights)) return FALSE;
  if (must_fail("ChangeServiceConfig2W")) return FALSE;
  if (has_action(level, information, SC_ACTION_REBOOT) && !has_enabled(SHUTDOWN))
    return fail(ERROR_PRIVILEGE_NOT_HELD);
  return TRUE;
}
