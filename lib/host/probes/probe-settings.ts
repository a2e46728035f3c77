import type { OutputStream } from '../definition/definition-document.ts';
import type { NumberRange } from '../definition/number-ranges.ts';

/** One question about the program. */
export type ProbeSettings =
  | { readonly type: 'tcp'; readonly host: string; readonly port: number }
  | {
      readonly type: 'http';
      readonly url: string;
      readonly status: readonly NumberRange[];
      /** false: any certificate will do. */
      readonly checksCertificate: boolean;
    }
  | { readonly type: 'log'; readonly matches: string; readonly stream: OutputStream }
  /** A full path, in which `%NAME%` may stand. */
  | { readonly type: 'file'; readonly path: string }
  /** A named event of Windows. */
  | { readonly type: 'event'; readonly name: string };
