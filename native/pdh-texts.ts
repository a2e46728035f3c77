import { pdhCodes } from './pdh-codes.ts';

const texts: ReadonlyMap<number, string> = new Map([
  [pdhCodes.PDH_CSTATUS_NO_MACHINE, 'The computer can’t be reached.'],
  [pdhCodes.PDH_CSTATUS_NO_INSTANCE, 'There is no such instance now.'],
  [pdhCodes.PDH_MORE_DATA, 'There is more data than fits the buffer.'],
  [pdhCodes.PDH_CSTATUS_ITEM_NOT_VALIDATED, 'The counter has not been looked at yet.'],
  [pdhCodes.PDH_RETRY, 'The counter has to be read once more.'],
  [pdhCodes.PDH_NO_DATA, 'There is no data of the counter now.'],
  [pdhCodes.PDH_CALC_NEGATIVE_DENOMINATOR, 'The counter’s base went backwards since the sample before.'],
  [pdhCodes.PDH_CALC_NEGATIVE_TIMEBASE, 'The counter’s clock went backwards since the sample before.'],
  [pdhCodes.PDH_CALC_NEGATIVE_VALUE, 'The counter went backwards since the sample before.'],
  [pdhCodes.PDH_ASYNC_QUERY_TIMEOUT, 'The query was not over in time.'],
  [pdhCodes.PDH_CSTATUS_NO_OBJECT, 'There is no such performance object on the computer.'],
  [pdhCodes.PDH_CSTATUS_NO_COUNTER, 'The performance object has no such counter.'],
  [
    pdhCodes.PDH_CSTATUS_INVALID_DATA,
    'The counter has no valid value: it takes another sample, or its provider is at fault.',
  ],
  [pdhCodes.PDH_MEMORY_ALLOCATION_FAILURE, 'There is not enough memory for the counter’s data.'],
  [pdhCodes.PDH_INVALID_HANDLE, 'The query or the counter is closed.'],
  [pdhCodes.PDH_INVALID_ARGUMENT, 'A part of the path is missing or can’t be understood.'],
  [pdhCodes.PDH_FUNCTION_NOT_FOUND, 'Windows does not know how to compute this counter.'],
  [pdhCodes.PDH_CSTATUS_NO_COUNTERNAME, 'The path names no counter.'],
  [pdhCodes.PDH_CSTATUS_BAD_COUNTERNAME, 'The path can’t be understood.'],
  [pdhCodes.PDH_INSUFFICIENT_BUFFER, 'The buffer is too small for the data.'],
  [pdhCodes.PDH_CANNOT_CONNECT_MACHINE, 'The computer can’t be reached.'],
  [pdhCodes.PDH_INVALID_PATH, 'The path can’t be understood.'],
  [pdhCodes.PDH_INVALID_INSTANCE, 'The instance’s name can’t be understood.'],
  [pdhCodes.PDH_INVALID_DATA, 'The counter has no valid value yet: it takes another sample.'],
  [pdhCodes.PDH_CANNOT_READ_NAME_STRINGS, 'The names of the counters can’t be read from the computer.'],
  [pdhCodes.PDH_NOT_IMPLEMENTED, 'This Windows can’t do that.'],
  [pdhCodes.PDH_STRING_NOT_FOUND, 'There is no such name among the counters’ names.'],
  [pdhCodes.PDH_ACCESS_DENIED, 'The counters may not be read with these rights.'],
  [pdhCodes.PDH_NO_COUNTERS, 'No counter was given.'],
  [pdhCodes.PDH_COUNTER_ALREADY_IN_QUERY, 'The counter is being read already.'],
  [pdhCodes.PDH_QUERY_PERF_DATA_TIMEOUT, 'The provider did not answer in time.'],
]);

/**
 * A text for the codes of `pdh-codes.ts` that are met where counters are read, for where pdh.dll’s own is not to be had.
 * undefined: there is none. Pure.
 */
export const pdhText = (code: number): string | undefined => texts.get(code);
