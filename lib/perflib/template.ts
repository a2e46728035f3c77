import type { CounterSetTemplate } from '../../native/perflib-types.ts';
import type { CounterSet } from './provider.ts';

/** A counter set as Windows is told of it when it is published: the same as it is registered. */
export const templateOf = ({ guid, instances, counters }: CounterSet): CounterSetTemplate => ({
  guid,
  hasManyInstances: instances === 'many',
  counters: counters.map(({ id, type, scale, detail, texts }) => ({
    id,
    type: type.code,
    scale,
    isAdvanced: detail === 'advanced',
    isHidden: texts === undefined,
  })),
});
