import { FailedError, TimeoutError } from '../../lib/errors.ts';
import { CONTROL_ROTATE } from '../../lib/host/controls.ts';
import type { ServiceDefinition } from '../../lib/host/definition/definition.ts';
import { pathExpander } from '../../lib/host/install/surroundings.ts';
import type { LogFolder } from '../../lib/host/logs/log-folder.ts';
import { nodeLogFolder } from '../../lib/host/logs/node-log-folder.ts';
import { beforeRotation, putAside } from '../../lib/host/logs/watch-rotation.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { SERVICE_STOPPED } from '../../native/codes.ts';
import type { Machine } from '../../native/types.ts';
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

/** UsageError: see `readFlags`; also a name that no service has. */
export const parse = async (args: readonly string[]): Promise<RotateOptions> => {
  const specs = { json: { kind: 'boolean' } } as const;
  const { flags, positionals } = await readFlags('rotate', args, specs, { value: 'NAME', least: 1, most: 1 });
  const [name = ''] = positionals;
  checkOneName(name, 'rotate');
  return { name, json: flags.json };
};

const WITHIN_MS = 10_000;
const POLL_MS = 100;

type Before = Awaited<ReturnType<typeof beforeRotation>>;

/** undefined: this user may not look, or the variables of the path are another's. */
const lookedAt = (folder: LogFolder, { logs }: ServiceDefinition): Promise<Before | undefined> =>
  beforeRotation(folder, logs).catch(() => undefined);

/** The files that were put aside, one for each that had something in it. TimeoutError: they were not. */
const untilPutAside = async (
  folder: LogFolder,
  before: Before,
  name: string,
  { clock, signal }: Context,
): Promise<readonly string[]> => {
  const end = clock.now() + WITHIN_MS;
  for (;;) {
    const files = await putAside(folder, before);
    if (files.length >= before.full.length) return files;
    if (clock.now() >= end)
      throw new TimeoutError(
        `${name} was asked to rotate its logs and has put ${files.length} of ${before.full.length} aside after ${WITHIN_MS / 1000} s; see \`svcdeck log ${name}\``,
      );
    await clock.sleep(POLL_MS, signal);
  }
};

const story = (folder: string, files: readonly string[] | undefined): string => {
  if (files === undefined)
    return `asked to begin new logs; whether it has, only those can see who may look into ${folder}`;
  if (files.length === 0) return 'nothing stands in its logs: they stay';
  return `put aside in ${folder}: ${files.join(', ')}`;
};

const folderOf = async ({ hosting }: Machine, definition: ServiceDefinition): Promise<string> =>
  pathExpander(await hosting.place(), definition)(definition.logs.folder);

/** Asks for it. NotFoundError, FailedError: see `findHosted`; TimeoutError: nothing came of it. */
export const run = async (
  options: RotateOptions,
  context: Context,
  open: (path: string) => LogFolder = nodeLogFolder,
): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const hosted = await findHosted(machine, options.name);
  const { name } = hosted;
  const { definition } = await readHosted(hosted);
  if (definition.logs.stdout === undefined && definition.logs.stderr === undefined)
    throw new FailedError(`${name} writes no logs`, 'See logs.stdout and logs.stderr in its definition.');
  if ((await machine.services.status(name)).state === SERVICE_STOPPED) {
    io.err(`svcdeck: ${safeText(name)} does not run: it begins no new logs\n`);
    return EXIT_NOT_RUNNING;
  }
  const path = await folderOf(machine, definition);
  const folder = open(path);
  const before = await lookedAt(folder, definition);
  await machine.services.control(name, CONTROL_ROTATE);
  const files = before === undefined ? undefined : await untilPutAside(folder, before, name, context);
  if (options.json) io.out(jsonDocument({ name, folder: path, files: files ?? null }));
  else io.out(`${safeText(`${name}: ${story(path, files)}`)}\n`);
  return 0;
};

export const command: Command = { help, invoke: async (args, context) => run(await parse(args), context) };
