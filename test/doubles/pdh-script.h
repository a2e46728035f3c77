/*
 * Performance objects with their counters, instances and raw samples, from a script: UTF-8, one thing a line, its fields
 * separated by tabs.
 *
 *   object    LOCAL NAME  ENGLISH NAME  INDEX  DETAIL  single|multi  [CODE]
 *   counter   LOCAL NAME  ENGLISH NAME  INDEX  TYPE    DETAIL  SCALE  HELP
 *   instance  NAME  [PARENT|-]  [FIRST-LAST]
 *   values    COUNTER'S ENGLISH NAME  INSTANCE  SAMPLE SAMPLE ...
 *   text      INDEX  LOCAL  ENGLISH
 *
 * TYPE and CODE in hexadecimal. CODE: what every value of a broken object has for its status. FIRST-LAST: the samples, from
 * 0, at which the instance is there; without LAST for ever. Duplicates are instances of one name. INSTANCE: which of the
 * object's instances, from 0, or - for a single object. SAMPLE: FIRST[/SECOND][*MULTI], or !CODE for the value's status; the
 * SECOND that is missing is the time that the type relates to. A last SAMPLE +FIRST[/SECOND] is added again and again for all
 * that follow; without one the last stays. `text`: a name of another object or counter among the names in the registry.
 */
typedef struct {
  LONGLONG first, second;
  DWORD multi, status;
  int has_second;
} Sample;

typedef struct Values {
  struct Values *next;
  DWORD counter, instance, count;
  Sample *samples;
  double step_first, step_second;
} Values;

typedef struct {
  const wchar_t *name, *english, *help;
  DWORD index, type, detail;
  LONG scale;
} Definition;

typedef struct {
  const wchar_t *name, *parent, *full;
  DWORD first, last, hash, next_in_bucket;
} Instance;

typedef struct Object {
  struct Object *next;
  const wchar_t *name, *english;
  DWORD index, detail, status;
  int is_multi, is_made;
  Definition *counters;
  DWORD counter_count, counter_room;
  Instance *instances;
  DWORD instance_count, instance_room;
  /* Values of counter C and instance I at [C * instance_count + I]; made on first use. */
  Values *values, **table;
  /* Instances by the hash of their full name: the first, + 1. */
  DWORD *buckets, bucket_count;
} Object;

typedef struct NameText {
  struct NameText *next;
  DWORD index;
  const wchar_t *local, *english;
} NameText;

#define FOR_EVER 0xffffffffu
#define NO_INSTANCE 0xffffffffu

static Arena script_arena;
static Object *objects, *last_object;
static NameText *name_texts;

/* `old` is given up, not given back: the arena goes all at once. */
static void *more_room(void *old, DWORD count, DWORD *room, size_t size) {
  if (count < *room) return old;
  *room = *room ? 2 * *room : 8;
  void *larger = take_zeroed(&script_arena, *room * size);
  if (count) memcpy(larger, old, count * size);
  return larger;
}

static Object *add_object(const wchar_t *name, const wchar_t *english, DWORD index, DWORD detail, int is_multi) {
  Object *object = take_zeroed(&script_arena, sizeof *object);
  object->name = take_whole(&script_arena, name);
  object->english = take_whole(&script_arena, english);
  object->index = index;
  object->detail = detail;
  object->is_multi = is_multi;
  if (last_object) last_object->next = object;
  else objects = object;
  last_object = object;
  return object;
}

static Definition *add_counter(Object *object, const wchar_t *name, const wchar_t *english, DWORD index, DWORD type) {
  object->counters =
      more_room(object->counters, object->counter_count, &object->counter_room, sizeof *object->counters);
  Definition *counter = &object->counters[object->counter_count++];
  counter->name = take_whole(&script_arena, name);
  counter->english = take_whole(&script_arena, english);
  counter->index = index;
  counter->type = type;
  counter->detail = PERF_DETAIL_NOVICE;
  counter->help = L"";
  return counter;
}

static Instance *add_instance(Object *object, const wchar_t *name, const wchar_t *parent) {
  object->instances =
      more_room(object->instances, object->instance_count, &object->instance_room, sizeof *object->instances);
  Instance *instance = &object->instances[object->instance_count++];
  instance->name = instance->full = take_whole(&script_arena, name);
  instance->parent = parent ? take_whole(&script_arena, parent) : NULL;
  if (parent) {
    wchar_t *full = take(&script_arena, (wcslen(parent) + wcslen(name) + 2) * sizeof *full);
    wcscat(wcscat(wcscpy(full, parent), L"/"), name);
    instance->full = full;
  }
  instance->last = FOR_EVER;
  return instance;
}

static DWORD hash_of(const wchar_t *text, size_t length) {
  DWORD hash = 2166136261u;
  for (size_t i = 0; i < length; i++) hash = (hash ^ towlower(text[i])) * 16777619u;
  return hash;
}

/* Instances can be found by their names from here on. */
static void index_instances(Object *object) {
  for (object->bucket_count = 16; object->bucket_count < 2 * object->instance_count;) object->bucket_count *= 2;
  object->buckets = take_zeroed(&script_arena, object->bucket_count * sizeof *object->buckets);
  for (DWORD i = object->instance_count; i-- > 0;) {
    Instance *instance = &object->instances[i];
    instance->hash = hash_of(instance->full, wcslen(instance->full));
    DWORD bucket = instance->hash & (object->bucket_count - 1);
    instance->next_in_bucket = object->buckets[bucket];
    object->buckets[bucket] = i + 1;
  }
}

static Values *values_of(Object *object, DWORD counter, DWORD instance) {
  DWORD width = object->instance_count ? object->instance_count : 1;
  if (!object->table) {
    object->table = take_zeroed(&script_arena, object->counter_count * width * sizeof *object->table);
    for (Values *values = object->values; values; values = values->next)
      object->table[values->counter * width + values->instance] = values;
  }
  return object->table[counter * width + (instance == NO_INSTANCE ? 0 : instance)];
}

#define FIELDS 8

static void read_sample(const wchar_t *text, Sample *sample) {
  wchar_t *end;
  if (*text == '!') {
    sample->status = wcstoul(text + 1, NULL, 16);
    return;
  }
  sample->first = _wcstoi64(text, &end, 10);
  if (*end == '/') {
    sample->second = _wcstoi64(end + 1, &end, 10);
    sample->has_second = 1;
  }
  if (*end == '*') sample->multi = wcstoul(end + 1, NULL, 10);
}

static void read_values(Object *object, wchar_t **field) {
  Values *values = take_zeroed(&script_arena, sizeof *values);
  DWORD room = 0;
  for (values->counter = 0; values->counter < object->counter_count; values->counter++)
    if (!wcscmp(object->counters[values->counter].english, field[1])) break;
  if (values->counter == object->counter_count) return;
  values->instance = *field[2] == '-' ? 0 : wcstoul(field[2], NULL, 10);
  for (wchar_t *text = wcstok(field[3], L" "); text; text = wcstok(NULL, L" ")) {
    wchar_t *end;
    if (*text == '+') {
      values->step_first = wcstod(text + 1, &end);
      if (*end == '/') values->step_second = wcstod(end + 1, NULL);
      continue;
    }
    values->samples = more_room(values->samples, values->count, &room, sizeof *values->samples);
    read_sample(text, &values->samples[values->count++]);
  }
  values->next = object->values;
  object->values = values;
}

static void read_instance(Object *object, wchar_t **field, int count) {
  Instance *instance = add_instance(object, field[1], count > 2 && wcscmp(field[2], L"-") ? field[2] : NULL);
  if (count < 4) return;
  wchar_t *end;
  instance->first = wcstoul(field[3], &end, 10);
  instance->last = *end == '-' && end[1] ? wcstoul(end + 1, NULL, 10) : FOR_EVER;
}

static void read_line(wchar_t **field, int count) {
  if (!wcscmp(field[0], L"object") && count > 5) {
    add_object(field[1], field[2], wcstoul(field[3], NULL, 10), wcstoul(field[4], NULL, 10), *field[5] == 'm');
    if (count > 6) last_object->status = wcstoul(field[6], NULL, 16);
  } else if (!wcscmp(field[0], L"counter") && count > 6) {
    Definition *counter = add_counter(last_object, field[1], field[2], wcstoul(field[3], NULL, 10),
                                      wcstoul(field[4], NULL, 16));
    counter->detail = wcstoul(field[5], NULL, 10);
    counter->scale = wcstol(field[6], NULL, 10);
    if (count > 7) counter->help = take_whole(&script_arena, field[7]);
  } else if (!wcscmp(field[0], L"instance") && count > 1) {
    read_instance(last_object, field, count);
  } else if (!wcscmp(field[0], L"values") && count > 3) {
    read_values(last_object, field);
  } else if (!wcscmp(field[0], L"text") && count > 3) {
    NameText *text = take_zeroed(&script_arena, sizeof *text);
    text->index = wcstoul(field[1], NULL, 10);
    text->local = take_whole(&script_arena, field[2]);
    text->english = take_whole(&script_arena, field[3]);
    text->next = name_texts;
    name_texts = text;
  }
}

static void forget_script(void) {
  give_back(&script_arena);
  objects = last_object = NULL;
  name_texts = NULL;
}

static int read_script(const wchar_t *path) {
  size_t length;
  wchar_t *text = read_text_file(path, &length), *next;
  if (!text) return 0;
  for (wchar_t *line = text; line; line = next) {
    wchar_t *field[FIELDS] = {line};
    int count = 1;
    next = wcschr(line, '\n');
    if (next) *next++ = 0;
    line[wcscspn(line, L"\r")] = 0;
    if (!*line || *line == '#') continue;
    for (wchar_t *tab = wcschr(line, '\t'); tab && count < FIELDS; tab = wcschr(field[count - 1], '\t')) {
      *tab = 0;
      field[count++] = tab + 1;
    }
    read_line(field, count);
  }
  free(text);
  for (Object *object = objects; object; object = object->next) index_instances(object);
  return 1;
}

/* Objects "Made 0", "Made 1" and so on, whose values grow steadily: rates and plain numbers in turn. */
static void generate(DWORD object_count, DWORD counters, DWORD instances) {
  wchar_t name[64];
  for (DWORD o = 0; o < object_count; o++) {
    swprintf(name, 64, L"Made %lu", o);
    Object *object = add_object(name, name, 10000 + 2 * o, PERF_DETAIL_NOVICE, instances > 0);
    object->is_made = 1;
    for (DWORD c = 0; c < counters; c++) {
      swprintf(name, 64, L"Count %lu%ls", c, c % 2 ? L"" : L"/sec");
      add_counter(object, name, name, 100000 + 2 * c, c % 2 ? PERF_COUNTER_LARGE_RAWCOUNT : PERF_COUNTER_BULK_COUNT);
    }
    for (DWORD i = 0; i < instances; i++) {
      swprintf(name, 64, L"worker-%05lu", i);
      add_instance(object, name, NULL);
    }
    index_instances(object);
  }
}
