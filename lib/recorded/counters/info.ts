import type { CounterInfo, CounterObject } from '../../../native/counter-types.ts';
import type { RecordedCounter, RecordedCounterObject } from './document.ts';

/** PERF_DETAIL_NOVICE. */
const NOVICE = 100;

/** What Windows tells of a counter. */
export const counterInfo = (counter: RecordedCounter): CounterInfo => {
  const { name, englishName = name, status = 0 } = counter;
  const names = { name, englishName, status };
  if (status !== 0) return { ...names, type: 0, defaultScale: 0, help: '' };
  return { ...names, type: counter.type, defaultScale: counter.scale ?? 0, help: counter.help ?? '' };
};

/** What Windows tells of an object. */
export const objectInfo = (object: RecordedCounterObject, withInstances: boolean): CounterObject => {
  const { name, englishName = name, detailLevel = NOVICE, status, instances } = object;
  const isAsked = withInstances && status === undefined;
  return { name, englishName, detailLevel, ...(isAsked ? { hasInstances: instances !== undefined } : {}) };
};
