import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { transform } from 'esbuild';
import { type Chunk, codeStyle } from './bundle.ts';

/** What goes into node.exe. */
export interface Packed {
  /** The executable's one asset: the addon and the thread's script, then every unit of code. */
  readonly files: Buffer;
  /** The main script, which knows where each chunk lies. */
  readonly main: string;
}

/**
 * What comes first (its places are known beforehand) and all chunks in one asset: Node writes several in an order that depends on the system it was built on, and
 * the same commit is to give the same bytes everywhere.
 */
export const pack = async (first: Uint8Array, chunks: readonly Chunk[]): Promise<Packed> => {
  const parts: Uint8Array[] = [first];
  const unitOfChunk: Record<string, readonly [offset: number, sizeBytes: number, isCompressed?: true]> = {};
  let offset = first.length;
  for (const unit of unitsOf(chunks)) {
    const code = Buffer.from(unitCode(unit));
    const isCompressed = unit.every(isLarge) && unit.every(isForFew);
    const bytes = isCompressed ? brotliCompressSync(code) : code;
    parts.push(bytes);
    for (const { name } of unit)
      unitOfChunk[name] = isCompressed ? [offset, bytes.length, true] : [offset, bytes.length];
    offset += bytes.length;
  }
  const source = await readFile(join(import.meta.dirname, 'runtime', 'loader.ts'), 'utf8');
  const { code: main } = await transform(source, {
    ...codeStyle,
    loader: 'ts',
    format: 'cjs',
    define: { UNIT_OF_CHUNK: JSON.stringify(unitOfChunk) },
  });
  return { files: Buffer.concat(parts), main };
};

/** Below it, decompression costs more than it spares. */
const LARGE_BYTES = 8 * 1024;

const isLarge = ({ code }: Chunk): boolean => code.length >= LARGE_BYTES;

/** What no command needs that is run by the thousand. The host of a service reads one definition, and runs for days. */
const forFew: readonly string[] = [
  'cmd/completion/',
  'cmd/config/',
  'cmd/doctor/',
  'cmd/events/providers.ts',
  'cmd/events/stats.ts',
  'cmd/help.ts',
  'cmd/hosted/',
  'cmd/hosting/',
  'cmd/module/',
  'cmd/perf/',
  'cmd/snapshot.ts',
  'cmd/tui/',
  'cmd/verb-noun/',
  'lib/doctor/',
  'lib/host/definition/',
  'lib/host/import/',
  'lib/host/install/',
  'lib/host/output-log/',
  'lib/net/error-codes.ts',
  'lib/perflib/',
  'lib/powershell-module/',
  'lib/recorded/',
  'lib/sc/usage-text.ts',
  'lib/settings/',
  'lib/verb-noun/',
  'native/counters/adding.ts',
  'native/doctor/',
  'native/host/accounts/',
  'native/hosting/definitions.ts',
];

/**
 * Decompressing takes a few milliseconds once, where everything else is compiled from where it lies. A chunk has only what the
 * same commands need, so one source tells of the others.
 */
const isForFew = ({ sources }: Chunk): boolean =>
  sources.some((source) => forFew.some((folder) => source.startsWith(folder)));

/** Every start needs the main chunk and what it imports, so they are one unit; of the others each is its own. */
const unitsOf = (chunks: readonly Chunk[]): readonly (readonly Chunk[])[] => {
  const atStart = loadedWith(chunks, './main.js');
  return [
    chunks.filter(({ name }) => atStart.has(name)),
    ...chunks.filter(({ name }) => !atStart.has(name)).map((chunk) => [chunk]),
  ];
};

/** A chunk and all that it can't run without. */
export const loadedWith = (chunks: readonly Chunk[], name: string): ReadonlySet<string> => {
  const found = new Set([name]);
  for (const each of found)
    for (const needed of chunks.find((chunk) => chunk.name === each)?.needs ?? []) found.add(needed);
  return found;
};

/**
 * A function body that gives the chunks of a unit by name. Modules are strict, and parentheses tell V8 to compile at once
 * what will be called at once.
 */
const unitCode = (unit: readonly Chunk[]): string => {
  const bodies = unit.map(({ name, code }) => `${JSON.stringify(name)}:(function(exports,require,module){${code}\n})`);
  return `'use strict';return{${bodies.join(',\n')}}`;
};
