/*
 * A double of the part of advapi32.dll that publishes counters: it reads what it is handed by the structs of the Windows header,
 * writes down what it saw, and reads bound memory when it is asked to, as a consumer would.
 */
#define _WIN32_WINNT 0x0A00
#include "record.h"
#include <perflib.h>
#include <stdlib.h>

#define COUNTERS 64
#define INSTANCES 256

typedef struct {
  int is_open;
} Provider;

typedef struct {
  PERF_COUNTERSET_INSTANCE *block;
  Provider *provider;
  ULONG ids[COUNTERS];
  void *addresses[COUNTERS];
  ULONG count;
} Instance;

static struct {
  GUID guid;
  ULONG ids[COUNTERS], count;
} sets[8];
static ULONG set_count;
static Instance instances[INSTANCES];
static LONG providers;

static void record_guid(const char *name, const GUID *guid) {
  key(name);
  put("\"%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x\"", guid->Data1, guid->Data2, guid->Data3, guid->Data4[0],
      guid->Data4[1], guid->Data4[2], guid->Data4[3], guid->Data4[4], guid->Data4[5], guid->Data4[6], guid->Data4[7]);
}

static Instance *instance_of(PERF_COUNTERSET_INSTANCE *block) {
  for (int i = 0; block && i < INSTANCES; i++)
    if (instances[i].block == block) return &instances[i];
  return NULL;
}

/* Providers and instances that are there now. */
EXPORT DWORD double_open(void) {
  DWORD count = (DWORD)providers;
  for (int i = 0; i < INSTANCES; i++) count += instances[i].block != NULL;
  return count;
}

EXPORT void double_start_over(void) {
  set_count = 0;
  providers = 0;
  memset(instances, 0, sizeof instances);
}

/* What a consumer reads of a counter of the n-th instance that there is. */
EXPORT unsigned long long double_read(DWORD nth, ULONG id) {
  Instance *instance = &instances[nth];
  for (ULONG i = 0; instance->block && i < instance->count; i++)
    if (instance->ids[i] == id && instance->addresses[i]) return *(unsigned long long *)instance->addresses[i];
  return ~0ull;
}

EXPORT ULONG WINAPI PerfStartProviderEx(LPGUID guid, PPERF_PROVIDER_CONTEXT context, HANDLE *handle) {
  DWORD code = must_fail("PerfStartProviderEx");
  record_begin("PerfStartProviderEx");
  record_guid("provider", guid);
  record_bool("sizeIsRight", context->ContextSize == sizeof *context);
  record_bool("isPlain", !context->Reserved && !context->ControlCallback && !context->MemAllocRoutine &&
                             !context->MemFreeRoutine && !context->pMemContext);
  record_end();
  if (code) return code;
  Provider *provider = calloc(1, sizeof *provider);
  provider->is_open = 1;
  providers++;
  *handle = provider;
  return ERROR_SUCCESS;
}

EXPORT ULONG WINAPI PerfSetCounterSetInfo(HANDLE handle, PPERF_COUNTERSET_INFO info, ULONG size) {
  DWORD code = must_fail("PerfSetCounterSetInfo");
  const PERF_COUNTER_INFO *counters = (const PERF_COUNTER_INFO *)(info + 1);
  record_begin("PerfSetCounterSetInfo");
  record_bool("isOpen", ((Provider *)handle)->is_open);
  record_bool("sizeIsRight", size == sizeof *info + info->NumCounters * sizeof *counters);
  record_guid("set", &info->CounterSetGuid);
  record_guid("provider", &info->ProviderGuid);
  record_bool("many", info->InstanceType == 2);
  record_open("counters", "[");
  for (ULONG i = 0; i < info->NumCounters; i++) {
    record_open(NULL, "{");
    record_number("id", counters[i].CounterId);
    record_number("type", counters[i].Type);
    record_number("attributes", counters[i].Attrib);
    record_number("size", counters[i].Size);
    record_number("detail", counters[i].DetailLevel);
    key("scale");
    put("%ld", counters[i].Scale);
    record_number("offset", counters[i].Offset);
    record_close("}");
  }
  record_close("]");
  record_end();
  if (code) return code;
  sets[set_count].guid = info->CounterSetGuid;
  sets[set_count].count = info->NumCounters;
  for (ULONG i = 0; i < info->NumCounters; i++) sets[set_count].ids[i] = counters[i].CounterId;
  set_count++;
  return ERROR_SUCCESS;
}

EXPORT PPERF_COUNTERSET_INSTANCE WINAPI PerfCreateInstance(HANDLE handle, LPCGUID guid, LPCWSTR name, ULONG id) {
  DWORD code = must_fail("PerfCreateInstance");
  record_begin("PerfCreateInstance");
  record_guid("set", guid);
  record_text("name", name);
  record_number("id", id);
  record_end();
  if (code) return NULL;
  for (ULONG set = 0; set < set_count; set++) {
    if (memcmp(&sets[set].guid, guid, sizeof *guid)) continue;
    for (int i = 0; i < INSTANCES; i++) {
      if (instances[i].block) continue;
      instances[i].block = calloc(1, sizeof *instances[i].block);
      instances[i].provider = handle;
      instances[i].count = sets[set].count;
      memcpy(instances[i].ids, sets[set].ids, sizeof sets[set].ids);
      memset(instances[i].addresses, 0, sizeof instances[i].addresses);
      return instances[i].block;
    }
  }
  SetLastError(ERROR_NOT_FOUND);
  return NULL;
}

EXPORT ULONG WINAPI PerfSetCounterRefValue(HANDLE handle, PPERF_COUNTERSET_INSTANCE block, ULONG id, PVOID address) {
  DWORD code = must_fail("PerfSetCounterRefValue");
  Instance *instance = instance_of(block);
  record_begin("PerfSetCounterRefValue");
  record_number("id", id);
  record_bool("isAligned", !((ULONG_PTR)address % sizeof(unsigned long long)));
  record_bool("isKnown", instance && instance->provider == handle);
  record_end();
  if (code) return code;
  for (ULONG i = 0; instance && i < instance->count; i++)
    if (instance->ids[i] == id) {
      instance->addresses[i] = address;
      return ERROR_SUCCESS;
    }
  return ERROR_NOT_FOUND;
}

EXPORT ULONG WINAPI PerfDeleteInstance(HANDLE handle, PPERF_COUNTERSET_INSTANCE block) {
  DWORD code = must_fail("PerfDeleteInstance");
  Instance *instance = instance_of(block);
  record_begin("PerfDeleteInstance");
  record_bool("wasOpen", instance && instance->provider == handle && instance->provider->is_open);
  record_end();
  if (instance) instance->block = NULL;
  return code;
}

EXPORT ULONG WINAPI PerfStopProvider(HANDLE handle) {
  DWORD code = must_fail("PerfStopProvider");
  Provider *provider = handle;
  record_begin("PerfStopProvider");
  record_bool("wasOpen", provider->is_open);
  record_end();
  if (provider->is_open) providers--;
  provider->is_open = 0;
  return code;
}
