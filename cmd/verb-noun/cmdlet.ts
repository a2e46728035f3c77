import { FailedError, UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { bind } from '../../lib/verb-noun/bind.ts';
import type { BoundValues, Grammar, Parameters } from '../../lib/verb-noun/parameter.ts';
import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { commonParameters, unsupportedEverywhere } from './common-parameters.ts';
import { cmdletHelp, type HelpText } from './help-text.ts';
import { type Action, Problems } from './problems.ts';

/** What a command is handed besides its values. */
export interface Scene {
  /** `Get-Service`, for messages. */
  readonly command: string;
  readonly context: Context;
  readonly problems: Problems;
  /** Objects go out as. */
  readonly format: 'table' | 'json' | 'csv';
  /** Says what is done, where that was asked for. */
  verbose(text: string): void;
  /** Warns, unless nobody wants to hear. FailedError: a warning is to end the command. */
  warn(text: string): void;
  /** Whether a terminal is to show what is under way. */
  readonly showsProgress: boolean;
}

type All<P extends Parameters> = P & typeof commonParameters;

/** A command with a Verb-Noun name: its grammar, its help, and what it does. */
export interface Cmdlet<P extends Parameters> extends Grammar<P>, HelpText {
  /** Does it, and tells failures of single things to the scene. Gives an exit code of its own; 0: that of the failures. */
  run(values: BoundValues<All<P>>, scene: Scene): Promise<number>;
}

const isHelp = (word: string): boolean => /^[-\u2013-\u2015](?:\?|help)$/i.test(word);

const formatOf = (command: string, { Json, Csv }: { readonly [name: string]: unknown }): Scene['format'] => {
  if (Json === true && Csv === true) throw new UsageError(`${command}: -Json and -Csv cannot be used together`);
  if (Json === true) return 'json';
  return Csv === true ? 'csv' : 'table';
};

const actionOf = (given: unknown): Action =>
  given === 'SilentlyContinue' || given === 'Ignore' || given === 'Stop' ? given : 'Continue';

const isHushed = (action: Action): boolean => action === 'SilentlyContinue' || action === 'Ignore';

const warner =
  (command: string, { io }: Context, action: Action): Scene['warn'] =>
  (text) => {
    if (action === 'Stop') throw new FailedError(`${command}: stopped at a warning: ${text}`);
    if (!isHushed(action)) io.err(`svcdeck: warning: ${safeText(text)}\n`);
  };

const carryOut = async <P extends Parameters>(
  { run, ...grammar }: Cmdlet<P> & { readonly parameters: All<P> },
  words: readonly string[],
  context: Context,
): Promise<number> => {
  const values = bind<All<P>>(grammar, words);
  const { Verbose, ErrorAction, WarningAction, ProgressAction } = values;
  const format = formatOf(grammar.name, values);
  const problems = new Problems(grammar.name, context, { action: actionOf(ErrorAction), isJson: format === 'json' });
  const verbose = (text: string): void => {
    if (Verbose === true) context.io.err(`VERBOSE: ${safeText(text)}\n`);
  };
  const exitCode = await run(values, {
    command: grammar.name,
    context,
    problems,
    format,
    verbose,
    warn: warner(grammar.name, context, actionOf(WarningAction)),
    showsProgress: !isHushed(actionOf(ProgressAction)),
  });
  return exitCode === 0 ? problems.exitCode : exitCode;
};

/** The command of the table that a Verb-Noun name stands for. */
export const cmdletCommand = <P extends Parameters>(cmdlet: Cmdlet<P>): Command => {
  const whole = {
    ...cmdlet,
    parameters: { ...cmdlet.parameters, ...commonParameters },
    unsupported: { ...unsupportedEverywhere, ...cmdlet.unsupported },
  };
  const help = cmdletHelp(whole, cmdlet.parameters, cmdlet.unsupported ?? {});
  return {
    help,
    parameters: whole.parameters,
    invoke: async (words, context) => {
      if (words.some(isHelp)) {
        context.io.out(help);
        return 0;
      }
      return carryOut(whole, words, context);
    },
  };
};
