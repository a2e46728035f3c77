import { getRawAsset } from 'node:sea';
import { compileFunction } from 'node:vm';
import type Zlib from 'node:zlib';

/** Set by the build: where the unit lies that has the chunk in it. */
declare const UNIT_OF_CHUNK: Readonly<Record<string, Place>>;

type Place = readonly [offset: number, sizeBytes: number, isCompressed?: true];

type Body = (exports: unknown, require: (name: string) => unknown, module: { exports: unknown }) => void;

const files = Buffer.from(getRawAsset('files'));
const bodies: Record<string, Body> = {};
const modules: Record<string, { exports: unknown }> = {};

/** What needs no decompression shall not load Node's. */
const decompressed = (bytes: Buffer): Buffer => (require('node:zlib') as typeof Zlib).brotliDecompressSync(bytes);

/** Compiles a unit. */
const open = (name: string, [offset, sizeBytes, isCompressed]: Place): void => {
  const bytes = files.subarray(offset, offset + sizeBytes);
  const code = (isCompressed === true ? decompressed(bytes) : bytes).toString('utf8');
  const unit = compileFunction(code, [], { filename: `svcdeck:${name.slice(1)}` });
  Object.assign(bodies, unit() as Readonly<Record<string, Body>>);
};

/** What `require` means inside a chunk: another chunk, run when it is first asked for, or a part of Node. */
const load = (name: string): unknown => {
  const known = modules[name];
  if (known !== undefined) return known.exports;
  const place = UNIT_OF_CHUNK[name];
  if (place === undefined) return require(name);
  if (bodies[name] === undefined) open(name, place);
  const module = { exports: {} };
  modules[name] = module;
  bodies[name]?.(module.exports, load, module);
  return module.exports;
};

load('./main.js');
