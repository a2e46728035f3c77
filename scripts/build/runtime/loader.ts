import { getRawAsset } from 'node:sea';
import { compileFunction } from 'node:vm';

/** Set by the build: where the unit lies that has the chunk in it. */
declare const UNIT_OF_CHUNK: Readonly<Record<string, readonly [offset: number, sizeBytes: number]>>;

type Body = (exports: unknown, require: (name: string) => unknown, module: { exports: unknown }) => void;

const files = Buffer.from(getRawAsset('files'));
const bodies: Record<string, Body> = {};
const modules: Record<string, { exports: unknown }> = {};

/** Compiles a unit. */
const open = (name: string, offset: number, sizeBytes: number): void => {
  const code = files.toString('utf8', offset, offset + sizeBytes);
  const unit = compileFunction(code, [], { filename: `svcdeck:${name.slice(1)}` });
  Object.assign(bodies, unit() as Readonly<Record<string, Body>>);
};

/** What `require` means inside a chunk: another chunk, run when it is first asked for, or a part of Node. */
const load = (name: string): unknown => {
  const known = modules[name];
  if (known !== undefined) return known.exports;
  const place = UNIT_OF_CHUNK[name];
  if (place === undefined) return require(name);
  if (bodies[name] === undefined) open(name, ...place);
  const module = { exports: {} };
  modules[name] = module;
  bodies[name]?.(module.exports, load, module);
  return module.exports;
};

load('./main.js');
