import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FailedError } from '../../../lib/errors.ts';
import type { RecordedCounters } from '../../../lib/recorded/counters/document.ts';
import { demoCounters } from '../../../lib/recorded/demo/counters/index.ts';
import type { RecordedDocument } from '../../../lib/recorded/document.ts';
import { readDocument } from '../../../lib/recorded/read-document.ts';
import { sampleCounters } from '../../contract/counters-sample.ts';

const full: RecordedCounters = {
  frequency: 10_000_000,
  upSeconds: 86_400.5,
  objects: [
    {
      name: 'Arbeitsspeicher',
      englishName: 'Memory',
      detailLevel: 100,
      status: 0xc0000bb8,
      counters: [{ name: 'Seiten/s', englishName: 'Pages/sec', type: 0x10410400, scale: -3, help: 'x', status: 1 }],
      values: { 'Seiten/s': 7 },
    },
    {
      name: 'Process',
      counters: [{ name: 'A', type: 0 }],
      instances: [
        {
          name: 'a',
          parent: 'p',
          present: [true, false],
          comes: { everySeconds: 60, lastsSeconds: 5, fromSeconds: 1 },
          values: {
            A: '-9223372036854775808',
            B: {
              samples: [{ first: -1, second: '18446744073709', multiCount: 2, status: 0 }, {}],
              everySeconds: 0.5,
              repeats: true,
            },
            C: { first: 1, second: { mean: 2 } },
          },
        },
        {
          program: '*',
          values: {
            A: {
              mean: 1.5,
              of: 'workingSet',
              swing: 0.5,
              everySeconds: 30,
              bursts: { everySeconds: 9, lastsSeconds: 1, fromSeconds: 0, adds: -2 },
              grows: true,
            },
            B: {
              mix: [
                { of: 'seconds', times: -0.5 },
                { of: '\\Process(*)\\A', counts: true },
              ],
            },
            C: { fact: 'started' },
          },
        },
      ],
    },
  ],
};

const documentWith = (counters: unknown): unknown => ({
  format: 'svcdeck-machine',
  version: 1,
  computer: { name: 'SRV01' },
  recordedAt: '2026-03-17T08:41:12Z',
  services: [],
  processes: [],
  counters,
});

const read = (counters: unknown): Promise<RecordedDocument> =>
  readDocument(JSON.stringify(documentWith(counters)), 'srv.json');

for (const [name, counters] of [
  ['every field', full],
  ['no objects', { objects: [] }],
  ['the contract’s sample', sampleCounters],
  ['the demo machine’s counters', demoCounters()],
] as const)
  test(`a document with ${name} is read as it stands`, async () =>
    assert.deepEqual((await read(counters)).counters, counters));

const object = (more: object): unknown => ({ objects: [{ name: 'A', counters: [{ name: 'x', type: 0 }], ...more }] });
const series = (value: unknown): unknown => object({ values: { x: value } });

const refusals: readonly (readonly [place: string, counters: unknown])[] = [
  ['counters', 7],
  ['counters', {}],
  ['counters.frequency', { objects: [], frequency: 0 }],
  ['counters.upSeconds', { objects: [], upSeconds: -1 }],
  ['counters.objects[0]', { objects: [{ name: 'A' }] }],
  ['counters.objects[0].name', object({ name: ' ' })],
  ['counters.objects[0].status', object({ status: 2 ** 32 })],
  ['counters.objects[0].counters[0]', object({ counters: [{ name: 'x' }] })],
  ['counters.objects[0].counters[0].scale', object({ counters: [{ name: 'x', type: 0, scale: 11 }] })],
  ['counters.objects[0].instances[0]', object({ instances: [{ name: 'a' }] })],
  ['counters.objects[0].instances[0].nmae', object({ instances: [{ nmae: 'a', values: {} }] })],
  ['counters.objects[0].instances[0].present', object({ instances: [{ name: 'a', present: [], values: {} }] })],
  ['counters.objects[0].instances[0].comes', object({ instances: [{ comes: { everySeconds: 1 }, values: {} }] })],
  ['counters.objects[0].values.x', series(1.5)],
  ['counters.objects[0].values.x', series('12a')],
  ['counters.objects[0].values.x', series({ samples: [] })],
  ['counters.objects[0].values.x', series({ mean: 1, swing: 2 })],
  ['counters.objects[0].values.x', series({ mean: 1, sways: 1 })],
  ['counters.objects[0].values.x', series({ fact: 'age' })],
  ['counters.objects[0].values.x', series({ first: 1 })],
];

for (const [place, counters] of refusals)
  test(`${JSON.stringify(counters)} is refused at ${place}`, async () => {
    const error = await read(counters).then(
      () => assert.fail('it was read'),
      (caught: unknown) => caught,
    );
    assert.ok(error instanceof FailedError, String(error));
    assert.ok(error.message.includes(` ${place}`), error.message);
    assert.doesNotMatch(error.message, /another value/);
  });
