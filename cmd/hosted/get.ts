import { definitionColumns, restartHint } from '../../lib/host/definition/definition-columns.ts';
import { valueIn } from '../../lib/host/definition/edit-definition.ts';
import {
  type EffectiveValue,
  effectiveDocument,
  effectiveValues,
} from '../../lib/host/definition/effective-document.ts';
import type { FaultPath } from '../../lib/host/definition/fault.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Context, Io } from '../context.ts';
import { EXIT_NOT_FOUND } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import { printHints, printRows } from '../print-rows.ts';
import type { Command } from '../registry.ts';
import { keyHelp, readDefinitionKey } from './definition-key.ts';
import { checkOneName, findHosted, readHosted } from './hosted-service.ts';

const help = `svcdeck get: what is set for a hosted service, defaults included

USAGE
  svcdeck get NAME [KEY] [--json]

Without KEY, or with one that names a group such as logs, every value with its key; "default" marks what the definition does
not say; on a terminal, restart tells the waits that it comes to. One value is printed alone: text as it is, everything else as
JSON. Of what is not set and has no default nothing is printed, and the exit code is 4.

${keyHelp}

OPTIONS
  --json   As JSON: the value, or the definition with its defaults; null where nothing is set

EXIT CODES
  0 done   1 svcdeck does not host it, or its definition is spoilt   2 wrong call   4 no such service, or nothing is set
  5 access denied

EXAMPLES
  svcdeck get Shop
  svcdeck get Shop logs
  svcdeck get Shop restart.delay
  svcdeck get Shop arguments --json
`;

export interface GetOptions {
  readonly name: string;
  /** Empty: the whole definition. */
  readonly path: FaultPath;
  readonly json: boolean;
}

const specs = { json: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; also a name or a key that can't be. */
export const parse = async (args: readonly string[]): Promise<GetOptions> => {
  const { flags, positionals } = await readFlags('get', args, specs, { value: 'NAME [KEY]', least: 1, most: 2 });
  const [name = '', key] = positionals;
  checkOneName(name, 'get');
  return { name, path: key === undefined ? [] : readDefinitionKey(key), json: flags.json };
};

const printValues = async (io: Io, values: readonly EffectiveValue[], hints: readonly string[]): Promise<void> => {
  const omitted = await printRows(
    io,
    values,
    definitionColumns,
    { format: 'table', hasHeader: true, isQuiet: false },
    definitionColumns,
  );
  printHints(io, hints, omitted, false);
};

/** Only a terminal acts on what it is sent. */
const printText = (io: Io, text: string): void => io.out(`${io.isOutTerminal ? safeText(text) : text}\n`);

/** Prints the value, or the values. NotFoundError, FailedError: see `findHosted` and `readHosted`. */
export const run = async ({ name, path, json }: GetOptions, context: Context): Promise<number> => {
  const { io } = context;
  const read = await readHosted(await findHosted(await context.machine(), name));
  const value = valueIn(effectiveDocument(read), path) ?? null;
  const values = effectiveValues(read, path, value);
  const isGroup = values.length !== 1 || path.length === 0;
  if (json) io.out(jsonDocument(value));
  else if (isGroup) await printValues(io, values, path[0] === 'restart' ? [restartHint(read.definition)] : []);
  else if (typeof value === 'string') printText(io, value);
  else if (value !== null) io.out(`${jsonDocument(value)}`);
  return value === null ? EXIT_NOT_FOUND : 0;
};

export const command: Command = {
  help,
  flags: specs,
  positionals: ['hosted'],
  invoke: async (args, context) => run(await parse(args), context),
};
