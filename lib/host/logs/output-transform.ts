import { LineStamper } from './line-stamper.ts';
import type { LogSettings } from './log-settings.ts';
import { type CodePageDecoders, outputDecoder } from './output-text.ts';

/** What becomes of a stream's bytes on their way to the file. */
export interface OutputTransform {
  /** May be empty. Bytes that need no change are passed on and not copied. */
  push(bytes: Uint8Array): Uint8Array;
  /** What is left when the stream has ended. */
  end(): Uint8Array;
}

const NOTHING = new Uint8Array();

const untouched: OutputTransform = { push: (bytes) => bytes, end: () => NOTHING };

const join = (first: Uint8Array, second: Uint8Array): Uint8Array =>
  second.length === 0 ? first : Buffer.concat([first, second]);

/** One for each stream, as the log settings have it. */
export const outputTransform = (
  { encoding, timestamps }: Pick<LogSettings, 'encoding' | 'timestamps'>,
  now: () => number,
  codePages: CodePageDecoders,
): OutputTransform => {
  const stamper = timestamps ? new LineStamper(now) : untouched;
  if (encoding === 'untouched') return stamper;
  const decoder = outputDecoder(encoding, codePages);
  return {
    push: (bytes) => stamper.push(Buffer.from(decoder.decode(bytes, false))),
    end: () => join(stamper.push(Buffer.from(decoder.decode(NOTHING, true))), stamper.end()),
  };
};
