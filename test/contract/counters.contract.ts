import type { CountersClause } from './counters-ground.ts';
import { looking } from './counters-looking.contract.ts';
import { reading } from './counters-reading.contract.ts';

/** What every machine answers about its performance counters. */
export const countersContract: readonly CountersClause[] = [...looking, ...reading];
