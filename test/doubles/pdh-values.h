/*
 * Time, raw values and what is computed of them. Learn: Calculating Counter Values.
 */

/* How many samples there have been; with fractions where samples follow the clock. */
static double now;
static int is_live;
static LARGE_INTEGER live_begin, live_frequency;

/* What the clock of the performance counter counts in a second. */
static LONGLONG ticks_per_second(void) { return knob("frequency") ? knob("frequency") : 10000000; }

static DWORD step_ms(void) { return knob("stepMs") ? knob("stepMs") : 1000; }

/* 100 ns since 1601, local time, of the sample 0. */
#define BEGIN_TIME 134081280000000000LL

static LONGLONG system_time(double at) { return BEGIN_TIME + (LONGLONG)(at * step_ms() * 10000); }

static LONGLONG tick_time(double at) { return 1000000 + (LONGLONG)(at * step_ms() * ticks_per_second() / 1000); }

/* The object's own clock is the same, at another hour. */
static LONGLONG object_time(double at) { return 7 + tick_time(at); }

static void next_sample(void) {
  if (!is_live) {
    now += 1;
    return;
  }
  LARGE_INTEGER count;
  QueryPerformanceCounter(&count);
  now = (double)(count.QuadPart - live_begin.QuadPart) / live_frequency.QuadPart;
}

#define TIMER_BITS 0x00300000
#define SUBTYPE_BITS 0x000f0000

static int relates_to_time(DWORD type) {
  DWORD subtype = type & SUBTYPE_BITS;
  return (type & PERF_TYPE_TEXT) == 0 && (type & PERF_TYPE_COUNTER) &&
         (subtype == PERF_COUNTER_RATE || subtype == PERF_COUNTER_QUEUELEN || subtype == PERF_COUNTER_ELAPSED ||
          subtype == PERF_COUNTER_PRECISION);
}

static LONGLONG time_of_type(DWORD type, double at) {
  switch (type & TIMER_BITS) {
    case PERF_TIMER_100NS: return system_time(at);
    case PERF_OBJECT_TIMER: return object_time(at);
    default: return tick_time(at);
  }
}

/* The raw value at a time. */
static void read_raw(Object *object, DWORD counter, DWORD instance, double at, PDH_RAW_COUNTER *raw) {
  DWORD type = object->counters[counter].type;
  memset(raw, 0, sizeof *raw);
  LONGLONG time = system_time(at);
  memcpy(&raw->TimeStamp, &time, sizeof time);
  raw->CStatus = object->status ? object->status : PDH_CSTATUS_VALID_DATA;
  if (object->status) return;
  raw->SecondValue = relates_to_time(type) ? time_of_type(type, at) : 0;
  raw->MultiCount = 1;
  if (object->is_made) {
    raw->FirstValue = (LONGLONG)(at * 10 * ((instance == NO_INSTANCE ? 0 : instance) + 1));
    return;
  }
  const Values *values = values_of(object, counter, instance);
  if (!values || !values->count) {
    raw->CStatus = PDH_CSTATUS_INVALID_DATA;
    return;
  }
  DWORD last = values->count - 1;
  const Sample *sample = &values->samples[at < last ? (DWORD)at : last];
  double beyond = at > last ? at - last : 0;
  raw->CStatus = sample->status;
  raw->FirstValue = sample->first + (LONGLONG)(beyond * values->step_first);
  if (sample->has_second) raw->SecondValue = sample->second + (LONGLONG)(beyond * values->step_second);
  if (sample->multi) raw->MultiCount = sample->multi;
}

static int needs_two(DWORD type) {
  return (type & PERF_DELTA_COUNTER) || type == PERF_AVERAGE_TIMER || type == PERF_AVERAGE_BULK;
}

static int is_percentage(DWORD type) { return (type & 0xf0000000) == PERF_DISPLAY_PERCENT; }

/* 0, or why the two samples make no value. */
static DWORD compute(DWORD type, const PDH_RAW_COUNTER *raw, const PDH_RAW_COUNTER *before, double *value) {
  double frequency = (type & TIMER_BITS) == PERF_TIMER_100NS ? 1e7 : (double)ticks_per_second();
  double numerator = (double)raw->FirstValue, base = (double)raw->SecondValue;
  if (needs_two(type)) {
    numerator = (double)(raw->FirstValue - before->FirstValue);
    base = (double)(raw->SecondValue - before->SecondValue);
    if (numerator < 0) return PDH_CALC_NEGATIVE_VALUE;
  }
  if (base < 0) return relates_to_time(type) ? PDH_CALC_NEGATIVE_TIMEBASE : PDH_CALC_NEGATIVE_DENOMINATOR;
  switch (type) {
    case PERF_COUNTER_RAWCOUNT:
    case PERF_COUNTER_LARGE_RAWCOUNT:
    case PERF_COUNTER_RAWCOUNT_HEX:
    case PERF_COUNTER_LARGE_RAWCOUNT_HEX:
    case PERF_COUNTER_DELTA:
    case PERF_COUNTER_LARGE_DELTA:
      *value = numerator;
      return 0;
    case PERF_ELAPSED_TIME:
      *value = (base - numerator) / frequency;
      return 0;
    default: break;
  }
  if (base == 0) {
    *value = 0;
    return 0;
  }
  switch (type) {
    case PERF_COUNTER_COUNTER:
    case PERF_COUNTER_BULK_COUNT:
    case PERF_SAMPLE_COUNTER: *value = numerator / (base / frequency); return 0;
    case PERF_COUNTER_QUEUELEN_TYPE:
    case PERF_COUNTER_LARGE_QUEUELEN_TYPE:
    case PERF_COUNTER_100NS_QUEUELEN_TYPE:
    case PERF_COUNTER_OBJ_TIME_QUEUELEN_TYPE:
    case PERF_AVERAGE_BULK: *value = numerator / base; return 0;
    case PERF_COUNTER_TIMER:
    case PERF_100NSEC_TIMER:
    case PERF_OBJ_TIME_TIMER:
    case PERF_PRECISION_SYSTEM_TIMER:
    case PERF_PRECISION_100NS_TIMER:
    case PERF_PRECISION_OBJECT_TIMER:
    case PERF_SAMPLE_FRACTION:
    case PERF_RAW_FRACTION:
    case PERF_LARGE_RAW_FRACTION: *value = 100 * numerator / base; return 0;
    case PERF_COUNTER_TIMER_INV:
    case PERF_100NSEC_TIMER_INV: *value = 100 * (1 - numerator / base); return 0;
    case PERF_COUNTER_MULTI_TIMER:
    case PERF_100NSEC_MULTI_TIMER: *value = 100 * (numerator / base) / raw->MultiCount; return 0;
    case PERF_COUNTER_MULTI_TIMER_INV:
    case PERF_100NSEC_MULTI_TIMER_INV: *value = 100 * (raw->MultiCount - numerator / base); return 0;
    case PERF_AVERAGE_TIMER: *value = numerator / frequency / base; return 0;
    default: return PDH_FUNCTION_NOT_FOUND;
  }
}

/* One formatted value. `before`: NULL where there is none. Gives its status. */
static DWORD format_value(DWORD type, DWORD format, const PDH_RAW_COUNTER *raw, const PDH_RAW_COUNTER *before,
                          PDH_FMT_COUNTERVALUE *formatted) {
  double value = 0;
  DWORD status = raw->CStatus;
  if (status <= PDH_CSTATUS_NEW_DATA && needs_two(type) && (!before || before->CStatus > PDH_CSTATUS_NEW_DATA))
    status = PDH_CSTATUS_INVALID_DATA;
  if (status <= PDH_CSTATUS_NEW_DATA) {
    DWORD code = compute(type, raw, before, &value);
    if (code) status = code;
  }
  if (!(format & PDH_FMT_NOCAP100) && is_percentage(type) && value > 100) value = 100;
  if (format & PDH_FMT_1000) value *= 1000;
  memset(formatted, 0, sizeof *formatted);
  formatted->CStatus = status;
  if (format & PDH_FMT_DOUBLE) formatted->doubleValue = value;
  else if (format & PDH_FMT_LARGE) formatted->largeValue = (LONGLONG)value;
  else formatted->longValue = (LONG)value;
  return status;
}
