import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { openEvents } from '../../lib/recorded/events/open.ts';
import { eventsContract } from './events.contract.ts';
import type { EventsGround } from './events-ground.ts';
import { sampleEvents } from './events-sample.ts';

const STEP_MS = 50;
const DEADLINE_MS = 10_000;

/** A clock that moves when somebody waits, and wakes whoever sleeps. */
class SteppedClock {
  #now = 0;
  #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#sleepers.push({ at: this.#now + ms, wake: resolve });
    });
  }

  step(ms: number): void {
    this.#now += ms;
    const due = this.#sleepers.filter(({ at }) => at <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ at }) => at > this.#now);
    for (const { wake } of due) wake();
  }
}

const recordedGround = (folder: string): EventsGround => {
  const clock = new SteppedClock();
  const document: RecordedDocument = {
    format: 'svcdeck-machine',
    version: 1,
    computer: { name: 'RECORDED' },
    recordedAt: '2026-03-17T08:00:00Z',
    services: [],
    processes: [],
    events: sampleEvents,
  };
  const events = openEvents(document, clock, { all: () => [] });
  let files = 0;
  return {
    events,
    kind: 'recorded',
    computer: 'RECORDED',
    append: (name, total) =>
      events.write('Svcdeck-Sample', {
        id: 1,
        type: 4,
        category: 0,
        inserts: [name, String(total)],
        data: new Uint8Array(),
      }),
    newFile: () => join(folder, `${++files}.json`),
    until: async (what, condition) => {
      for (const deadline = clock.now() + DEADLINE_MS; !(await condition()); clock.step(STEP_MS)) {
        if (clock.now() > deadline) throw new Error(`waited in vain: ${what}`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
};

for (const { name, run } of eventsContract)
  test(`recorded machine: ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'svcdeck '));
    try {
      await run(recordedGround(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
