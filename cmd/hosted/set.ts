import { editDefinition } from '../../lib/host/definition/edit-definition.ts';
import { type FaultPath, pathText } from '../../lib/host/definition/fault.ts';
import { startWord } from '../../lib/host/definition/start-words.ts';
import { typedValue } from '../../lib/host/definition/typed-value.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import { hostingCodesHelp } from '../hosting/install-help.ts';
import { type ChangeOptions, changeHosted } from '../hosting/update.ts';
import type { Command } from '../registry.ts';
import { changeFlags, changeFlagsHelp, readChangeFlags } from './change-flags.ts';
import { changedText } from './changed-text.ts';
import { keyHelp, readDefinitionKey } from './definition-key.ts';
import { checkOneName, findHosted, readHosted } from './hosted-service.ts';

const help = `svcdeck set: change one value of a hosted service

USAGE
  svcdeck set NAME KEY VALUE [options]
  svcdeck set NAME KEY [options] -- VALUE ...

VALUE is text, a number, true, false, null or JSON, whichever the field takes; a list takes several. What begins with a dash stands
behind --. The definition keeps its comments and its order, and is checked before anything is changed; what Windows itself
keeps, such as the account or the start, follows. A service that runs is told.

${keyHelp}

OPTIONS
${changeFlagsHelp}

${hostingCodesHelp}

EXAMPLES
  svcdeck set Shop restart.delay 10s
  svcdeck set Shop arguments -- --port 9090 --verbose
  svcdeck set Shop environment.variables.LEVEL debug
  svcdeck set Shop logs.rotate.size 50MB --dry-run
  svcdeck set Shop stop.steps "[{\\"type\\": \\"ctrl-break\\", \\"timeout\\": \\"20s\\"}]"
`;

export interface SetOptions extends ChangeOptions {
  readonly name: string;
  readonly path: FaultPath;
  readonly value: unknown;
}

/** Other tools have other words for it. */
const inWordsOfStart = (value: unknown): unknown => (typeof value === 'string' ? (startWord(value) ?? value) : value);

/** UsageError: see `readFlags`; also a name, a key or a number of values that can't be. */
export const parse = async (args: readonly string[]): Promise<SetOptions> => {
  const { flags, positionals } = await readFlags('set', args, changeFlags, {
    value: 'NAME, KEY and VALUE',
    least: 3,
    isFreeText: true,
  });
  const [name = '', key = '', ...words] = positionals;
  checkOneName(name, 'set');
  const path = readDefinitionKey(key);
  const value = typedValue(path, words);
  return { ...readChangeFlags('set', flags), name, path, value: path[0] === 'start' ? inWordsOfStart(value) : value };
};

/** Changes it. FailedError: the value can't stand there, or what `changeHosted` refuses. */
export const run = async (options: SetOptions, context: Context): Promise<number> => {
  const { path, value } = options;
  const hosted = await findHosted(await context.machine(), options.name);
  await readHosted(hosted);
  const text = editDefinition(hosted.text, path, value);
  const request = await changedText(hosted.name, text, `with ${pathText(path)} set`);
  return changeHosted(hosted.name, request, options, context);
};

export const command: Command = {
  help,
  flags: changeFlags,
  positionals: ['hosted'],
  invoke: async (args, context) => run(await parse(args), context),
};
