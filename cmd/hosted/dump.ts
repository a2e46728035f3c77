import { UsageError } from '../../lib/errors.ts';
import { installLine } from '../../lib/host/dump-line.ts';
import type { CommandPlace } from '../../lib/host/dump-quote.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeLines } from '../../lib/output/safe-text.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { checkOneName, findHosted, type HostedText, readHosted } from './hosted-service.ts';

const help = `svcdeck dump: the command line that installs a hosted service as it is

USAGE
  svcdeck dump NAME [--for batch|prompt]
  svcdeck dump NAME --json | --document

The line is made for a batch file, or with --for prompt for pasting into a command prompt: cmd.exe takes % for something else
there. Comments of the definition are not in it, and neither is the password of an account, which \`install\` asks for.

OPTIONS
  --for PLACE   batch, or prompt
  --json        The definition as JSON, for \`svcdeck install FILE.json\`
  --document    The definition as it was written, with its comments

EXIT CODES
  0 done   1 svcdeck does not host it, or cmd.exe can't be told so   2 wrong call   4 no such service   5 access denied

EXAMPLES
  svcdeck dump Shop
  svcdeck dump Shop > install-shop.cmd
  svcdeck dump Shop --for prompt
  svcdeck dump Shop --json > shop.json
`;

type Form = CommandPlace | 'json' | 'document';

export interface DumpOptions {
  readonly name: string;
  readonly form: Form;
}

const readPlace = (text: string): CommandPlace => {
  if (text === 'batch' || text === 'prompt') return text;
  throw new UsageError(`dump: --for: '${text}' is neither batch nor prompt`);
};

const specs = {
  for: { kind: 'string', value: 'PLACE', offers: ['batch', 'prompt'] },
  json: { kind: 'boolean' },
  document: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags`; also forms that exclude each other. */
export const parse = async (args: readonly string[]): Promise<DumpOptions> => {
  const { flags, positionals } = await readFlags('dump', args, specs, { value: 'NAME', least: 1, most: 1 });
  const [name = ''] = positionals;
  checkOneName(name, 'dump');
  const forms: readonly Form[] = [
    ...(flags.for === undefined ? [] : [readPlace(flags.for)]),
    ...(flags.json ? (['json'] as const) : []),
    ...(flags.document ? (['document'] as const) : []),
  ];
  if (forms.length > 1) throw new UsageError('dump: --for, --json and --document exclude each other');
  return { name, form: forms[0] ?? 'batch' };
};

const textFor = async (hosted: HostedText, form: Form): Promise<string> => {
  if (form === 'document') return hosted.text;
  const { document } = await readHosted(hosted);
  return form === 'json' ? jsonDocument(document) : installLine(document, form);
};

/** Prints it. NotFoundError, FailedError: see `findHosted` and `readHosted`; also what no command line can say. */
export const run = async ({ name, form }: DumpOptions, context: Context): Promise<number> => {
  const { io } = context;
  const text = await textFor(await findHosted(await context.machine(), name), form);
  io.out(
    io.isOutTerminal
      ? safeLines(text.replace(/\n$/, ''))
          .map((line) => `${line}\n`)
          .join('')
      : text,
  );
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  positionals: ['hosted'],
  invoke: async (args, context) => run(await parse(args), context),
};
