import { rotateNow, rotationStory } from '../../lib/host/logs/rotate-now.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Context } from '../context.ts';
import { EXIT_NOT_RUNNING } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { checkOneName, findHosted, readHosted } from './hosted-service.ts';

const help = `svcdeck rotate: begin new log files for a hosted service now

USAGE
  svcdeck rotate NAME [--json]

The files that there are get a name with the time, and stay as the definition's logs.keep says. Where this user may look into
the log folder, it waits until they have been put aside. A log in which nothing stands stays as it is.

OPTIONS
  --json   name, folder, files (null: this user may not look)

EXIT CODES
  0 done   1 svcdeck does not host it   2 wrong call   3 it does not run   4 no such service   5 access denied
  124 nothing was put aside in time: the service's events say why

EXAMPLES
  svcdeck rotate Shop
  svcdeck rotate Shop --json
`;

export interface RotateOptions {
  readonly name: string;
  readonly json: boolean;
}

const specs = { json: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; also a name that no service has. */
export const parse = async (args: readonly string[]): Promise<RotateOptions> => {
  const { flags, positionals } = await readFlags('rotate', args, specs, { value: 'NAME', least: 1, most: 1 });
  const [name = ''] = positionals;
  checkOneName(name, 'rotate');
  return { name, json: flags.json };
};

/** Asks for it. NotFoundError, FailedError: see `findHosted`; TimeoutError: nothing came of it. */
export const run = async (options: RotateOptions, context: Context): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const hosted = await findHosted(machine, options.name);
  const { name } = hosted;
  const { definition } = await readHosted(hosted);
  const rotation = await rotateNow(machine, name, definition, context);
  if (rotation === undefined) {
    io.err(`svcdeck: ${safeText(name)} does not run: it begins no new logs\n`);
    return EXIT_NOT_RUNNING;
  }
  if (options.json) io.out(jsonDocument({ name, folder: rotation.folder, files: rotation.files ?? null }));
  else io.out(`${safeText(`${name}: ${rotationStory(rotation)}`)}\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  positionals: ['hosted'],
  invoke: async (args, context) => run(await parse(args), context),
};
