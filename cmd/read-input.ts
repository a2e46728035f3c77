import { readFile } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { FailedError } from '../lib/errors.ts';
import { fileFaultText } from '../lib/files/file-fault.ts';
import { decodeDocumentBytes } from '../lib/recorded/read-document.ts';

/** A document that somebody names on the command line. */
export interface Input {
  /** How messages call it. */
  readonly name: string;
  readonly text: string;
}

const readStandardInput = async (signal: AbortSignal): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of addAbortSignal(signal, process.stdin)) chunks.push(chunk);
  } catch (error) {
    signal.throwIfAborted();
    throw new FailedError(`cannot read standard input: ${fileFaultText(error)}`, undefined, { cause: error });
  }
  return Buffer.concat(chunks);
};

/** It comes only once, and a command that goes to several computers wants it for each of them. */
let standardInput: Promise<Uint8Array> | undefined;

const readBytes = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    throw new FailedError(`cannot read ${path}: ${fileFaultText(error)}`, undefined, { cause: error });
  }
};

const decode = (bytes: Uint8Array, name: string): string => {
  try {
    return decodeDocumentBytes(bytes, name);
  } catch (error) {
    if (!(error instanceof FailedError)) throw error;
    throw new FailedError(error.message, 'Save it as UTF-8.', { cause: error });
  }
};

/**
 * The text of a file, or of standard input for `-`. FailedError: it can't be read, or is no text in UTF-8 or UTF-16.
 * Rejects with the signal's reason where Ctrl+C ends the waiting for standard input.
 */
export const readInput = async (path: string, signal: AbortSignal): Promise<Input> => {
  if (path !== '-') return { name: path, text: decode(await readBytes(path), path) };
  standardInput ??= readStandardInput(signal);
  return { name: 'standard input', text: decode(await standardInput, 'standard input') };
};
