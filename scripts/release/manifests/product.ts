import type { Arch } from '../../build/inputs.ts';
import type { Source } from '../source.ts';

/** An archive that package managers download. */
export interface Download {
  readonly arch: Arch;
  /** Its name, as in the release's folder. */
  readonly file: string;
  readonly sha256: string;
}

/** What all manifests say, each in its own words. */
export interface Product {
  readonly source: Source;
  readonly description: string;
  /** The project's page, without a slash at its end. */
  readonly project: string;
  readonly downloads: readonly Download[];
  readonly executable: { readonly file: string; readonly sha256: string };
  /** The text of LICENSE. */
  readonly licence: string;
}

/** A manifest: its path below `manifests/`, and what stands in it. */
export interface Manifest {
  readonly path: string;
  readonly text: string;
}

export const publisher = 'svcdeck contributors';

export const tags: readonly string[] = [
  'windows',
  'services',
  'eventlog',
  'performance-counters',
  'administration',
  'cli',
];

/** Where people put the files of a release. */
export const downloadAddress = ({ project, source }: Product, file: string): string =>
  `${project}/releases/download/v${source.label}/${file}`;
