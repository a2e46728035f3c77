import { safeText } from '../../lib/output/safe-text.ts';
import { painter } from '../../lib/output/style.ts';
import { failureJson, readFailureSettings } from '../../lib/service/failure-settings.ts';
import { recoveryFields } from '../../lib/service/failure-text.ts';
import { fieldLines } from '../../lib/service/field-lines.ts';
import { findEach, type Had } from '../../lib/service/find-each.ts';
import { checkName } from '../../lib/service/pattern.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { attemptEach, firstFailure } from './each-named.ts';
import { failureHelp as help } from './failure-help.ts';
import { jsonFor } from './print-json.ts';

export interface FailureGetOptions {
  readonly names: readonly string[];
  readonly json: boolean;
}

const flagSpecs = { json: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; also an empty or impossible name. */
export const parse = async (args: readonly string[]): Promise<FailureGetOptions> => {
  const { flags, positionals: names } = await readFlags('failure get', args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkName(name, 'failure get');
  return { names, json: flags.json };
};

/** Writes what is set for each service to standard output. Failures are told one by one. */
export const run = async ({ names, json }: FailureGetOptions, context: Context): Promise<number> => {
  const { io } = context;
  const machine = await context.machine();
  const named = await findEach(machine.services, names);
  const read = async ({ entry: { name } }: Had) => ({
    name,
    settings: await readFailureSettings(machine.services, name),
  });
  const outcomes = await attemptEach(named, context, { machine, json }, read);
  const had = outcomes.flatMap((each) => ('settings' in each ? [each] : []));
  if (json)
    io.out(
      jsonFor(
        names,
        had.map(({ name, settings }) => ({ name, ...failureJson(settings) })),
      ),
    );
  else {
    const paint = painter(io.hasColour);
    const texts = had.map(({ name, settings }) => {
      const fields = recoveryFields({
        failureActions: settings,
        failureActionsOnNonCrash: settings.onNonCrash ?? false,
      });
      return [paint('heading', safeText(name)), ...fieldLines(fields)].map((line) => `${line}\n`).join('');
    });
    io.out(texts.join('\n'));
  }
  return firstFailure(outcomes);
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
