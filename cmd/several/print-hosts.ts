import { JsonArrayText } from '../../lib/output/json.ts';
import { mergedCsv } from '../../lib/output/merged-csv.ts';
import { safeJson, safeText } from '../../lib/output/safe-text.ts';
import { asksFor } from '../asks-for.ts';
import type { Io } from '../context.ts';
import type { HostOutput } from './host-output.ts';

/** What came of the command on one computer. */
export interface HostAnswer {
  readonly computer: string;
  readonly exitCode: number;
  readonly output: HostOutput;
}

/** Tells answers one after another. */
interface Printer {
  tell(answer: HostAnswer): void;
  end(): void;
}

/** The computer's name into the lines that say `svcdeck: what went wrong`, or above what `net` says in its own way. */
const namedErrors = ({ computer, output: { stderr } }: HostAnswer): string => {
  const name = safeText(computer);
  const head = stderr === '' || stderr.startsWith('svcdeck: ') ? '' : `svcdeck: ${name}:\n`;
  return head + stderr.replaceAll(/^svcdeck: /gm, () => `svcdeck: ${name}: `);
};

/** `isQuiet`: a computer that has nothing to say gets no line. */
const textPrinter = (io: Io, isQuiet: boolean): Printer => {
  let isFirst = true;
  return {
    tell(answer) {
      if (!isQuiet || answer.output.stdout !== '') {
        const line = `== ${safeText(answer.computer)} ==`;
        io.out(`${isFirst ? '' : '\n'}${io.hasColour ? `\x1b[1m${line}\x1b[22m` : line}\n`);
        isFirst = false;
        answer.output.replay(io);
      }
      io.err(namedErrors(answer));
    },
    end() {},
  };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** One document, or one a line. */
const resultOf = (text: string): unknown => {
  if (text.trim() === '') return undefined;
  const lines = text.trimEnd().split('\n').map(parsed);
  return parsed(text) ?? (lines.includes(undefined) ? text : lines);
};

const hasError = (value: unknown): value is { readonly error: unknown } =>
  typeof value === 'object' && value !== null && 'error' in value;

/** A command that fails writes its errors to standard error as lines of JSON; anything else there is a remark in words. */
const errorsOf = (text: string): readonly unknown[] => {
  const errors = text
    .split('\n')
    .map(parsed)
    .filter(hasError)
    .map(({ error }) => error);
  if (errors.length > 0) return errors;
  return text === '' ? [] : [{ message: text.trimEnd() }];
};

/**
 * An array with one object a computer: `computer`, `exitCode`, `result` (what the command prints), `error` (the last of them) and,
 * where there are several, `errors`.
 */
const jsonPrinter = (io: Io): Printer => {
  const array = new JsonArrayText();
  return {
    tell({ computer, exitCode, output }) {
      const all = exitCode === 0 ? [] : errorsOf(output.stderr);
      const result = resultOf(output.stdout);
      const errors = all.length > 1 ? all : undefined;
      io.out(array.item(safeJson(JSON.stringify({ computer, exitCode, result, error: all.at(-1), errors }))));
    },
    end: () => io.out(array.end()),
  };
};

/** One table with the computer's name before each row. */
const csvPrinter = (io: Io): Printer => {
  let isFirst = true;
  return {
    tell(answer) {
      const text = mergedCsv('computer', answer.computer, answer.output.stdout, isFirst);
      if (text !== '') isFirst = false;
      io.out(text);
      io.err(namedErrors(answer));
    },
    end() {},
  };
};

/** How answers are told is what the command was asked for: `--json`, `--csv`, or text under a line with the name. */
export const printerFor = (words: readonly string[], io: Io): Printer => {
  if (asksFor(words, '--json')) return jsonPrinter(io);
  return asksFor(words, '--csv') ? csvPrinter(io) : textPrinter(io, asksFor(words, '--quiet'));
};
