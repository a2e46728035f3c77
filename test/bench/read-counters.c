/*
 * Reads performance counters of a double of pdh.dll with the calls that svcdeck makes, and times them:
 *   read-counters LIBRARY INSTANCES ROUNDS
 * Prints a line of JSON: how long each round of one wildcard took, each adding of as many single counters and each round of
 * those, and a sum of what was seen.
 */
#define _WIN32_WINNT 0x0600
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>
#include <pdh.h>
#include <pdhmsg.h>

#define FORMAT (PDH_FMT_DOUBLE | PDH_FMT_NOCAP100)

static struct {
  PDH_STATUS(WINAPI *open)(LPCWSTR, DWORD_PTR, PDH_HQUERY *);
  PDH_STATUS(WINAPI *close)(PDH_HQUERY);
  PDH_STATUS(WINAPI *add)(PDH_HQUERY, LPCWSTR, DWORD_PTR, PDH_HCOUNTER *);
  PDH_STATUS(WINAPI *collect)(PDH_HQUERY);
  PDH_STATUS(WINAPI *array)(PDH_HCOUNTER, DWORD, LPDWORD, LPDWORD, PPDH_FMT_COUNTERVALUE_ITEM_W);
  PDH_STATUS(WINAPI *value)(PDH_HCOUNTER, DWORD, LPDWORD, PPDH_FMT_COUNTERVALUE);
} pdh;

static LARGE_INTEGER frequency;
static double sum;

static double now_ms(void) {
  LARGE_INTEGER count;
  QueryPerformanceCounter(&count);
  return count.QuadPart * 1000.0 / frequency.QuadPart;
}

static void print_times(const char *name, const double *times, int count) {
  printf("\"%s\":[", name);
  for (int i = 0; i < count; i++) printf("%s%.4f", i ? "," : "", times[i]);
  printf("],");
}

static void time_wildcard(double *times, int rounds) {
  static BYTE room[4 << 20];
  PDH_HQUERY query;
  PDH_HCOUNTER counter;
  if (pdh.open(NULL, 0, &query) || pdh.add(query, L"\\Made 0(*)\\Count 0/sec", 0, &counter)) exit(3);
  if (pdh.collect(query)) exit(4);
  for (int round = 0; round < rounds; round++) {
    double begun = now_ms();
    DWORD bytes = sizeof room, count = 0;
    if (pdh.collect(query)) exit(5);
    PDH_FMT_COUNTERVALUE_ITEM_W *items = (void *)room;
    if (pdh.array(counter, FORMAT, &bytes, &count, items)) exit(6);
    for (DWORD i = 0; i < count; i++)
      if (items[i].FmtValue.CStatus <= PDH_CSTATUS_NEW_DATA) sum += items[i].FmtValue.doubleValue;
    times[round] = now_ms() - begun;
  }
  pdh.close(query);
}

static void time_single(double *added, double *times, int instances, int rounds) {
  PDH_HCOUNTER *counters = malloc(instances * sizeof *counters);
  wchar_t(*paths)[48] = malloc(instances * sizeof *paths);
  for (int i = 0; i < instances; i++) swprintf(paths[i], 48, L"\\Made 0(worker-%05d)\\Count 0/sec", i);
  for (int round = 0; round < rounds; round++) {
    PDH_HQUERY query;
    double begun = now_ms();
    if (pdh.open(NULL, 0, &query)) exit(7);
    for (int i = 0; i < instances; i++)
      if (pdh.add(query, paths[i], 0, &counters[i])) exit(8);
    added[round] = now_ms() - begun;
    if (pdh.collect(query)) exit(9);
    begun = now_ms();
    if (pdh.collect(query)) exit(10);
    for (int i = 0; i < instances; i++) {
      PDH_FMT_COUNTERVALUE value;
      if (!pdh.value(counters[i], FORMAT, NULL, &value)) sum += value.doubleValue;
    }
    times[round] = now_ms() - begun;
    pdh.close(query);
  }
}

int wmain(int argc, wchar_t **argv) {
  int instances = argc == 4 ? _wtoi(argv[2]) : 0, rounds = argc == 4 ? _wtoi(argv[3]) : 0;
  if (instances < 1 || rounds < 1) return 2;
  HMODULE library = LoadLibraryW(argv[1]);
  if (!library) return (int)GetLastError();
  pdh.open = (void *)GetProcAddress(library, "PdhOpenQueryW");
  pdh.close = (void *)GetProcAddress(library, "PdhCloseQuery");
  pdh.add = (void *)GetProcAddress(library, "PdhAddEnglishCounterW");
  pdh.collect = (void *)GetProcAddress(library, "PdhCollectQueryData");
  pdh.array = (void *)GetProcAddress(library, "PdhGetFormattedCounterArrayW");
  pdh.value = (void *)GetProcAddress(library, "PdhGetFormattedCounterValue");
  void (*generate)(DWORD, DWORD, DWORD) = (void *)GetProcAddress(library, "double_generate");
  QueryPerformanceFrequency(&frequency);
  generate(1, 2, instances);
  double *wildcard = calloc(rounds, sizeof *wildcard), *added = calloc(rounds, sizeof *added);
  double *single = calloc(rounds, sizeof *single);
  time_wildcard(wildcard, rounds);
  time_single(added, single, instances, rounds);
  printf("{");
  print_times("wildcard", wildcard, rounds);
  print_times("added", added, rounds);
  print_times("single", single, rounds);
  printf("\"sum\":%.0f}\n", sum);
  return 0;
}
