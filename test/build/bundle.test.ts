import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { compileFunction } from 'node:vm';
import { bundle, type Chunk } from '../../scripts/build/bundle.ts';
import { loadedWith, pack } from '../../scripts/build/pack.ts';

const addon = Buffer.from('the addon');

/** A program of several files, as the build bundles it. */
const bundled = (t: TestContext, files: Readonly<Record<string, string>>): Promise<readonly Chunk[]> => {
  const root = mkdtempSync(join(tmpdir(), 'svcdeck-bundle-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return bundle({ root, entry: 'main.ts', define: { GIVEN: { by: 'the build' } } });
};

/** Runs the program as an executable does. `result`: what it calls `give` with; `compiled`: what was loaded, in order. */
const runPacked = async (chunks: readonly Chunk[]) => {
  const { files, main } = await pack(addon, chunks);
  const compiled: string[] = [];
  const nodeRequire = createRequire(import.meta.url);
  const given = Promise.withResolvers<unknown>();
  const parts: Readonly<Record<string, unknown>> = {
    'node:sea': { getRawAsset: (name: string) => (name === 'files' ? new Uint8Array(files).buffer : undefined) },
    'node:vm': {
      compileFunction: (code: string, names: string[], options: { filename: string }) => {
        compiled.push(options.filename.replace(/-[A-Z0-9]{8}\./, '.'));
        return compileFunction(code, names, options);
      },
    },
    'node:test-outcome': { give: given.resolve },
  };
  compileFunction(main, ['require'])((name: string) => parts[name] ?? nodeRequire(name));
  return { files, compiled, result: await given.promise };
};

const program = {
  'main.ts': `
    import { give } from 'node:test-outcome';
    import { shared } from './shared.ts';
    const go = async () => {
      const { a } = await import('./a.ts');
      const again = await import('./a.ts');
      const data = await import('./data.json', { with: { type: 'json' } });
      const fs = await import('node:fs');
      return [a(), again.a === a, shared(), data.default.long, typeof fs.readFileSync];
    };
    void go().then(give, give);`,
  'a.ts': "import { shared } from './shared.ts'; export const a = () => 'a after ' + shared();",
  'never.ts': "export const never = 'loaded';",
  'shared.ts':
    "let calls = 0; export const shared = () => ++calls; export const later = () => import('./never.ts'); later.toString();",
  'data.json': '{"long": "é \\u2028 \\" `"}',
};

test('a packed program does what its source does', async (t) => {
  const { result } = await runPacked(await bundled(t, program));
  assert.deepEqual(result, ['a after 1', true, 2, 'é \u2028 " `', 'function']);
});

test('only what is imported is loaded, once, and what the start needs is loaded as one', async (t) => {
  const { compiled } = await runPacked(await bundled(t, program));
  assert.deepEqual(compiled, ['svcdeck:/main.js', 'svcdeck:/a.js', 'svcdeck:/data.js']);
});

test('the addon comes first in the asset', async (t) => {
  const { files } = await pack(addon, await bundled(t, program));
  assert.deepEqual(files.subarray(0, addon.length), addon);
});

test('what few need is compressed where it is large, and runs all the same', async (t) => {
  const text = 'no two places alike '.repeat(1000);
  const chunks = await bundled(t, {
    'main.ts': `import { give } from 'node:test-outcome';
      void import('./lib/recorded/large.ts').then(({ large }) => import('./lib/large.ts').then((other) => give([large(), other.large()])));`,
    'lib/recorded/large.ts': `export const large = () => ${JSON.stringify(text)};`,
    'lib/large.ts': `export const large = () => ${JSON.stringify(text)};`,
  });
  const { files, result } = await runPacked(chunks);
  assert.deepEqual(result, [text, text]);
  const whole = chunks.reduce((sum, { code }) => sum + code.length, 0);
  assert.ok(files.length < whole * 0.6 && files.length > whole * 0.4, `${files.length} of ${whole}`);
});

test('modules are strict, and the build gives values', async (t) => {
  const { result } = await runPacked(
    await bundled(t, {
      'main.ts': `
        import { give } from 'node:test-outcome';
        const strict = (function () { return this === undefined; })();
        give([strict, GIVEN.by, typeof import.meta.url]);`,
    }),
  );
  assert.deepEqual(result, [true, 'the build', 'string']);
});

test('a tagged template keeps characters beyond ASCII', async (t) => {
  const { result } = await runPacked(
    await bundled(t, {
      'main.ts': "import { give } from 'node:test-outcome'; give(String.raw`ウィング – ü`);",
    }),
  );
  assert.equal(result, 'ウィング – ü');
});

test('a chunk knows its sources, what it needs and what it may load', async (t) => {
  const chunks = await bundled(t, program);
  const main = chunks.find(({ name }) => name === './main.js');
  assert.deepEqual(main?.sources, ['main.ts']);
  const sourcesOf = (name: string) => chunks.find((chunk) => chunk.name === name)?.sources ?? [];
  assert.deepEqual([...loadedWith(chunks, './main.js')].flatMap(sourcesOf), ['main.ts', 'shared.ts']);
  assert.deepEqual(main?.mayLoad.flatMap(sourcesOf).toSorted(), ['a.ts', 'a.ts', 'data.json']);
});

test('the same program gives the same bytes in another folder', async (t) => {
  const [one, other] = await Promise.all([bundled(t, program), bundled(t, program)]);
  assert.deepEqual(await pack(addon, one), await pack(addon, other));
});

test('a frame of a stack trace names the function and the chunk', async (t) => {
  const { result } = await runPacked(
    await bundled(t, {
      'main.ts': `
        import { give } from 'node:test-outcome';
        const outer = async () => { const { somethingWrong } = await import('./part.ts'); somethingWrong(); };
        void outer().catch((error) => give(error.stack));`,
      'part.ts': "export const somethingWrong = () => { throw new Error('wrong'); };",
    }),
  );
  assert.match(String(result), /at somethingWrong \(svcdeck:\/part-[A-Z0-9]{8}\.js:\d+:\d+\)/);
});

test('await outside a function fails the build and names the file', (t) =>
  assert.rejects(bundled(t, { 'main.ts': 'await 1;' }), /main\.js.*[Tt]op-level await/s));

test('a path made of import.meta fails the build', (t) =>
  assert.rejects(bundled(t, { 'main.ts': 'console.log(import.meta.dirname);' }), /main\.js.*import\.meta/s));

test('what takes texts apart reads its tables with the first text', async (t) => {
  const chunks = await bundled(t, {
    'main.ts': `
      import { give } from 'node:test-outcome';
      const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
      give([segmenter instanceof globalThis['Int' + 'l'].Segmenter, [...segmenter.segment('one two')].length]);`,
  });
  const { result } = await runPacked(chunks);
  assert.deepEqual(result, [false, 3]);
});

test('emoji are told from other characters, with tables that are read when they are needed', async (t) => {
  const chunks = await bundled(t, {
    'main.ts': `
      import { give } from 'node:test-outcome';
      import stringWidth from ${JSON.stringify(join(import.meta.dirname, '../../node_modules/string-width/index.js'))};
      give(['a', '漢', '👩‍🚀', '❤️', 'e\u0301'].map((text) => stringWidth(text)));`,
  });
  const { result } = await runPacked(chunks);
  assert.deepEqual(result, [1, 2, 2, 2, 1]);
  assert.ok(!chunks.some(({ code }) => /rgiEmojiRegex\s*=\s*(\/|new RegExp)/.test(code)));
});
