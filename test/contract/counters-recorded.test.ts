import { test } from 'node:test';
import { openCounters } from '../../lib/recorded/counters/open.ts';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { countersContract } from './counters.contract.ts';
import type { CountersGround } from './counters-ground.ts';
import { sampleCounters } from './counters-sample.ts';

const COMPUTER = 'RECORDED';
const SECOND = 1000;

const recordedGround = (): CountersGround => {
  let now = 0;
  const document: RecordedDocument = {
    format: 'svcdeck-machine',
    version: 1,
    computer: { name: COMPUTER },
    recordedAt: '2026-03-17T09:00:00+01:00',
    services: [],
    processes: [],
    counters: sampleCounters,
  };
  return {
    counters: openCounters(document, { now: () => now }),
    kind: 'recorded',
    computer: COMPUTER,
    tick: async () => {
      now += SECOND;
    },
  };
};

for (const { name, run } of countersContract) test(`recorded machine: ${name}`, () => run(recordedGround()));
