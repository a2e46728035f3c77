import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FailedError } from '../../../lib/errors.ts';
import { readDefinition, readInstalledDefinition } from '../../../lib/host/definition/read-definition.ts';

const text = (counters: unknown): string => JSON.stringify({ name: 'Shop', program: 'C:\\Shop\\shop.exe', counters });

const pipe = (change: object = {}): object => ({ name: 'Pipe', counters: [{ name: 'Bytes/sec', ...change }] });

test("a service's own objects have what they leave open in its place", async () => {
  const { definition } = await readDefinition(text({ publish: false, objects: [pipe({ type: 'rate' })] }), 'x');
  assert.deepEqual(definition.counters, {
    publish: false,
    objects: [
      {
        name: 'Pipe',
        help: 'Pipe',
        instances: 'one',
        counters: [{ name: 'Bytes/sec', help: 'Bytes/sec', type: 'rate', scale: 0, detail: 'standard' }],
      },
    ],
  });
});

const rows: readonly (readonly [what: string, counters: unknown, fault: RegExp])[] = [
  [
    'a counter name of 1,000 characters',
    { objects: [pipe({ name: 'x'.repeat(1000) })] },
    /x:1:\d+: counters\.objects\[0\]\.counters\[0\]\.name: expected at most 255 characters, found 1000/,
  ],
  [
    'two objects of one name',
    { objects: [pipe(), pipe()] },
    /x:1:\d+: counters\.objects\[1\]\.name: there are two objects of the name "Pipe"/,
  ],
  [
    'the name of what svcdeck publishes',
    { objects: [{ name: 'SVCDECK Services', counters: [{ name: 'x' }] }] },
    /there is an object of the name "SVCDECK Services" already/,
  ],
  ['a type that there is not', { objects: [pipe({ type: 'rat' })] }, /counters\.objects\[0\]\.counters\[0\]\.type: /],
  [
    'a scale that is no power of ten',
    { objects: [pipe({ scale: 11 })] },
    /counters\.objects\[0\]\.counters\[0\]\.scale: /,
  ],
  ['a field that there is not', { objects: [], publsh: true }, /publsh/],
];

for (const [what, counters, fault] of rows)
  test(`${what} is refused, and it is said where it stands`, () =>
    assert.rejects(
      () => readDefinition(text(counters), 'x'),
      (error) => error instanceof FailedError && fault.test(error.message),
    ));

test('what was installed is not looked at again', async () => {
  const { definition } = await readInstalledDefinition(text({ objects: [pipe(), pipe()] }), 'x');
  assert.equal(definition.counters.objects.length, 2);
});
