import { editDefinition, valueIn } from '../../lib/host/definition/edit-definition.ts';
import { type FaultPath, pathText } from '../../lib/host/definition/fault.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import { hostingCodesHelp } from '../hosting/install-help.ts';
import { type ChangeOptions, changeHosted } from '../hosting/update.ts';
import type { Command } from '../registry.ts';
import { changeFlags, changeFlagsHelp, readChangeFlags } from './change-flags.ts';
import { changedText } from './changed-text.ts';
import { keyHelp, readDefinitionKey } from './definition-key.ts';
import { checkOneName, findHosted, readHosted } from './hosted-service.ts';

const help = `svcdeck reset: let the default hold again for one value of a hosted service

USAGE
  svcdeck reset NAME KEY [options]

KEY is taken out of the definition: a value, a group such as logs.rotate, or one of a list, after which the others move up.

${keyHelp}

OPTIONS
${changeFlagsHelp}

${hostingCodesHelp}

EXAMPLES
  svcdeck reset Shop restart.delay
  svcdeck reset Shop logs --dry-run
  svcdeck reset Shop arguments[1]
`;

export interface ResetOptions extends ChangeOptions {
  readonly name: string;
  readonly path: FaultPath;
}

/** UsageError: see `readFlags`; also a name or a key that can't be. */
export const parse = async (args: readonly string[]): Promise<ResetOptions> => {
  const { flags, positionals } = await readFlags('reset', args, changeFlags, {
    value: 'NAME and KEY',
    least: 2,
    most: 2,
  });
  const [name = '', key = ''] = positionals;
  checkOneName(name, 'reset');
  return { ...readChangeFlags('reset', flags), name, path: readDefinitionKey(key) };
};

/** Takes it out. FailedError: a definition must have it, or what `changeHosted` refuses. */
export const run = async (options: ResetOptions, context: Context): Promise<number> => {
  const { path } = options;
  const hosted = await findHosted(await context.machine(), options.name);
  const { document } = await readHosted(hosted);
  const isSet = valueIn(document, path) !== undefined;
  const text = isSet ? editDefinition(hosted.text, path, undefined) : hosted.text;
  const request = await changedText(hosted.name, text, `without ${pathText(path)}`);
  return changeHosted(hosted.name, request, options, context);
};

export const command: Command = {
  help,
  flags: changeFlags,
  positionals: ['hosted'],
  invoke: async (args, context) => run(await parse(args), context),
};
