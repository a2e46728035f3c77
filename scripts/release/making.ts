import type { ReleaseOptions } from './options.ts';
import type { Source } from './source.ts';

/** What every step of making a release needs to know. */
export interface Making {
  readonly root: string;
  readonly source: Source;
  readonly options: ReleaseOptions;
  /** A folder for what is not handed out. */
  readonly work: string;
  /** A folder for what is. */
  readonly out: string;
  /** What osslsigncode calls itself; undefined: nothing is signed. */
  readonly signer: string | undefined;
  readonly progress: (line: string) => void;
}

/** A document as it is written to a file. */
export const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
