/*
 * What there is: objects, their counters and instances, and paths with wildcards.
 */

static double browse_time(void) { return now < 0 ? 0 : now; }

static int is_there(const Instance *instance, double at) {
  return instance->first <= (DWORD)at && (instance->last == FOR_EVER || (DWORD)at <= instance->last);
}

static DWORD reach(LPCWSTR computer) {
  Path path = {.computer = (wchar_t *)computer};
  if (!computer) return 0;
  if (computer[0] != '\\' || computer[1] != '\\') return PDH_INVALID_ARGUMENT;
  path.computer = (wchar_t *)computer + 2;
  return can_be_reached(&path) ? 0 : PDH_CSTATUS_NO_MACHINE;
}

EXPORT PDH_FUNCTION PdhEnumObjectsW(LPCWSTR source, LPCWSTR computer, LPWSTR list, LPDWORD room, DWORD detail,
                                    WINBOOL refresh) {
  enter("PdhEnumObjectsW");
  note_text("source", source);
  note_text("computer", computer);
  note("room", room ? *room : 0);
  note("detail", detail);
  note("refresh", refresh != 0);
  DWORD code = is_refused("PdhEnumObjectsW");
  if (!code && !room) code = PDH_INVALID_ARGUMENT;
  if (!code) code = reach(computer);
  if (code) return leave(code);
  Text text = {0};
  for (Object *object = objects; object; object = object->next)
    if (object->detail <= detail) add_item(&text, object->name);
  code = give_list(&text, list, room);
  free(text.at);
  return leave(code);
}

/* Either list may be asked for alone, or its size. */
EXPORT PDH_FUNCTION PdhEnumObjectItemsW(LPCWSTR source, LPCWSTR computer, LPCWSTR name, LPWSTR counters,
                                        LPDWORD counter_room, LPWSTR instances, LPDWORD instance_room, DWORD detail,
                                        DWORD flags) {
  enter("PdhEnumObjectItemsW");
  note_text("source", source);
  note_text("computer", computer);
  note_text("object", name);
  note("detail", detail);
  note("flags", flags);
  DWORD code = is_refused("PdhEnumObjectItemsW");
  if (!code && (!counter_room || !instance_room || !name || flags)) code = PDH_INVALID_ARGUMENT;
  if (!code) code = reach(computer);
  Object *object = code ? NULL : find_object(name, 0);
  if (!code && !object) code = PDH_CSTATUS_NO_OBJECT;
  if (code) return leave(code);
  Text text = {0};
  for (DWORD c = 0; c < object->counter_count; c++)
    if (object->counters[c].detail <= detail && (object->counters[c].type & SUBTYPE_BITS) != PERF_COUNTER_BASE)
      add_item(&text, object->counters[c].name);
  code = give_list(&text, counters, counter_room);
  text.length = 0;
  for (DWORD i = 0; i < object->instance_count; i++)
    if (is_there(&object->instances[i], browse_time())) add_item(&text, object->instances[i].full);
  if (!object->is_multi) *instance_room = 0;
  else {
    DWORD other = give_list(&text, instances, instance_room);
    if (!code) code = other;
  }
  free(text.at);
  return leave(code);
}

/* How many instances of the same name there are before that one. */
static DWORD duplicates_before(const Object *object, DWORD number) {
  DWORD count = 0;
  const Instance *instance = &object->instances[number];
  DWORD at = object->buckets[instance->hash & (object->bucket_count - 1)];
  for (; at && at - 1 < number; at = object->instances[at - 1].next_in_bucket)
    if (is_there(&object->instances[at - 1], browse_time()) && !_wcsicmp(object->instances[at - 1].full, instance->full))
      count++;
  return count;
}

static void add_path(Text *list, const wchar_t *computer, const Object *object, const wchar_t *instance, DWORD index,
                     const wchar_t *counter) {
  add_format(list, L"\\\\%ls\\%ls", computer ? computer : THIS_COMPUTER, object->name);
  if (instance) {
    add_whole(list, L"(");
    add_whole(list, instance);
    if (index) add_format(list, L"#%lu", index);
    add_whole(list, L")");
  }
  add_whole(list, L"\\");
  add_item(list, counter);
}

static void expand_instances(Text *list, const Path *path, const Object *object, const wchar_t *counter, DWORD flags) {
  if (!path->instance || (flags & PDH_NOEXPANDINSTANCES) || !wcschr(path->instance, '*')) {
    add_path(list, path->computer, object, path->instance, 0, counter);
    return;
  }
  for (DWORD i = 0; i < object->instance_count; i++)
    if (is_there(&object->instances[i], browse_time()) && fits(path->instance, object->instances[i].full))
      add_path(list, path->computer, object, object->instances[i].full, duplicates_before(object, i), counter);
}

EXPORT PDH_FUNCTION PdhExpandWildCardPathW(LPCWSTR source, LPCWSTR pattern, LPWSTR list, LPDWORD room, DWORD flags) {
  static Path path;
  enter("PdhExpandWildCardPathW");
  note_text("source", source);
  note_text("path", pattern);
  note("room", room ? *room : 0);
  note("flags", flags);
  DWORD code = is_refused("PdhExpandWildCardPathW");
  if (!code && !room) code = PDH_INVALID_ARGUMENT;
  if (!code && split_path(pattern, &path)) code = PDH_INVALID_PATH;
  if (!code && !can_be_reached(&path)) code = PDH_CSTATUS_NO_MACHINE;
  const Object *object = code ? NULL : find_object(path.object, 0);
  if (!code && !object) code = PDH_CSTATUS_NO_OBJECT;
  if (!code && (path.instance != NULL) != object->is_multi) code = PDH_INVALID_PATH;
  if (code) return leave(code);
  Text text = {0};
  int is_known = 0;
  for (DWORD c = 0; c < object->counter_count; c++) {
    const Definition *counter = &object->counters[c];
    if ((counter->type & SUBTYPE_BITS) == PERF_COUNTER_BASE || !fits(path.counter, counter->name)) continue;
    is_known = 1;
    expand_instances(&text, &path, object, flags & PDH_NOEXPANDCOUNTERS ? path.counter : counter->name, flags);
    if (flags & PDH_NOEXPANDCOUNTERS) break;
  }
  code = is_known || wcschr(path.counter, '*') ? give_list(&text, list, room) : PDH_CSTATUS_NO_COUNTER;
  free(text.at);
  return leave(code);
}
