import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { NtExecutable, NtExecutableResource } from 'pe-library';
import type { PublishedObject } from '../../../lib/perflib/counter-object.ts';
import { counterManifest } from '../../../lib/perflib/manifest.ts';
import { counterProvider, textsOf } from '../../../lib/perflib/provider.ts';
import { registrationFiles } from '../../../lib/perflib/registration-files.ts';
import { resourceDll } from '../../../lib/perflib/resource-dll.ts';
import { serviceProvider } from '../../../lib/perflib/service-object.ts';
import { stableGuid } from '../../../lib/perflib/stable-guid.ts';
import { typeWords } from '../../../lib/perflib/type-words.ts';
import { counterKindOf } from '../../../native/counter-kinds.ts';
import { pipeEcho } from './pipe-echo.ts';

const golden = new URL('../../golden/pipe-echo.man', import.meta.url);

const withCounter = (name: string, help = ''): PublishedObject => ({
  ...pipeEcho,
  counters: [{ name, help, type: 'count', scale: 0, detail: 'standard' }],
});

test('the manifest of the worked example is the golden one, byte for byte', () => {
  const { manifest } = registrationFiles(counterProvider('PipeEcho', [pipeEcho]));
  if (process.env['SVCDECK_WRITE_GOLDEN'] === '1') writeFileSync(golden, manifest);
  assert.equal(manifest, readFileSync(golden, 'utf8'));
});

test('identifiers are UUIDs of version 5 that depend on the names alone', () => {
  assert.match(stableGuid('x'), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const guids = (owner: string, name: string) => {
    const { guid, sets } = counterProvider(owner, [{ ...pipeEcho, name }]);
    return [guid, sets[0]?.guid];
  };
  assert.deepEqual(guids('PipeEcho', 'Pipe echo'), guids('PIPEECHO', 'pipe ECHO'));
  assert.notEqual(guids('PipeEcho', 'Pipe echo')[1], guids('Other', 'Pipe echo')[1]);
  assert.notEqual(guids('PipeEcho', 'Pipe echo')[1], guids('PipeEcho', 'Pipe')[1]);
  // A registered object is found again by the next version.
  assert.equal(serviceProvider.guid, '634c853d-dc7f-5b65-9445-5676e94d0684');
});

test('what XML gives a meaning to is escaped, and what it cannot hold is a question mark', () => {
  const text = counterManifest(counterProvider('A"><b', [withCounter('<&>"\'', 'a\u0001\ud800b')]), 'x.dll');
  assert.ok(text.includes('name="&lt;&amp;&gt;&quot;&apos;"'), text);
  assert.ok(text.includes('description="a??b"'), text);
  assert.ok(text.includes('providerName="A&quot;&gt;&lt;b"'), text);
  assert.ok(text.includes('symbol="SVCDECK_A_22__3E__3C_B"'), text);
});

test('a counter that needs a base has one, which is not shown', () => {
  const provider = counterProvider('P', [
    { ...pipeEcho, counters: [{ name: 'Size', help: '', type: 'average', scale: 0, detail: 'standard' }] },
  ]);
  const [average, base] = provider.sets[0]?.counters ?? [];
  assert.deepEqual([average?.id, average?.baseId, base?.id, base?.texts], [1, 2, 2, undefined]);
  const text = counterManifest(provider, 'x.dll');
  assert.match(text, /id="1"[^>]*type="perf_average_bulk" baseID="2"/);
  assert.match(text, /id="2"[^>]*type="perf_average_base"[^>]*>\s*<counterAttributes>[\s\S]*name="noDisplay"/);
});

test('every type is the one that counters are read by, under the name that manifests have for it', () => {
  for (const { code, manifestName, base } of Object.values(typeWords)) {
    assert.equal(counterKindOf(code)?.name.toLowerCase(), manifestName);
    if (base !== undefined) {
      assert.equal(counterKindOf(base.code)?.name.toLowerCase(), base.manifestName);
      assert.equal(counterKindOf(base.code)?.isBase, true);
    }
    assert.ok(code & 0x100, `${manifestName} is 64 bits wide`);
  }
});

/** A string table as an independent reader has it. */
const stringsIn = (image: Buffer): ReadonlyMap<number, string> => {
  const memory = Uint8Array.from(image).buffer;
  const resources = NtExecutableResource.from(NtExecutable.from(memory));
  const strings = new Map<number, string>();
  for (const { type, id, lang, bin } of resources.entries) {
    assert.deepEqual([type, lang], [6, 0]);
    const bytes = Buffer.from(bin);
    for (let index = 0, at = 0; index < 16; index++) {
      const units = bytes.readUInt16LE(at);
      if (units > 0) strings.set((Number(id) - 1) * 16 + index, bytes.toString('utf16le', at + 2, at + 2 + 2 * units));
      at += 2 + 2 * units;
    }
  }
  return strings;
};

test('an independent reader finds every text in the DLL', () => {
  for (const provider of [serviceProvider, counterProvider('PipeEcho', [pipeEcho])]) {
    const texts = textsOf(provider);
    const strings = stringsIn(resourceDll(texts));
    assert.deepEqual(
      [...strings],
      texts.map(({ id, text }) => [id, text]),
    );
  }
});

test('texts far apart, long and of any script keep their numbers', () => {
  const texts = [
    { id: 1, text: 'één' },
    { id: 16, text: '日本語 🐈' },
    { id: 5000, text: 'x'.repeat(65_535) },
  ];
  assert.deepEqual(
    [...stringsIn(resourceDll(texts))],
    texts.map(({ id, text }) => [id, text]),
  );
  assert.throws(() => resourceDll([{ id: 1, text: 'x'.repeat(65_536) }]), RangeError);
});

test('files have other names when anything in them differs, and the same when nothing does', () => {
  const name = (object: PublishedObject) => registrationFiles(counterProvider('P', [object])).libraryName;
  assert.equal(name(pipeEcho), name(structuredClone(pipeEcho)));
  assert.notEqual(name(pipeEcho), name({ ...pipeEcho, help: 'other' }));
  // Not among the texts.
  assert.notEqual(name(pipeEcho), name({ ...pipeEcho, instances: 'many' }));
});
