import { UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import {
  type FailureChange,
  isUnchanged,
  makeFailureChange,
  planFailureChange,
} from '../../lib/service/failure-change.ts';
import { failureDifference } from '../../lib/service/failure-difference.ts';
import { type FailureRequest, failureJson } from '../../lib/service/failure-settings.ts';
import { readActions, readResetPeriod } from '../../lib/service/failure-words.ts';
import { fieldLines } from '../../lib/service/field-lines.ts';
import { findEach, type Had } from '../../lib/service/find-each.ts';
import { checkName } from '../../lib/service/pattern.ts';
import type { Context } from '../context.ts';
import { type FlagValues, readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { attemptEach, firstFailure } from './each-named.ts';
import { failureHelp as help } from './failure-help.ts';
import { jsonFor } from './print-json.ts';

export interface FailureSetOptions {
  readonly names: readonly string[];
  /** What the options ask for, or the file that says it. */
  readonly wish: FailureRequest | { readonly file: string };
  readonly isDryRun: boolean;
}

const flagSpecs = {
  actions: { kind: 'string', value: 'LIST', mayBeEmpty: true },
  reset: { kind: 'string', value: 'PERIOD' },
  command: { kind: 'string', value: 'LINE', mayBeEmpty: true },
  'reboot-message': { kind: 'string', value: 'TEXT', mayBeEmpty: true },
  'on-error': { kind: 'boolean' },
  'no-on-error': { kind: 'boolean' },
  json: { kind: 'string', value: 'FILE' },
  'dry-run': { kind: 'boolean' },
} as const;

const COMMAND = 'failure set';

type SettingFlags = Omit<FlagValues<typeof flagSpecs>, 'json' | 'dry-run'>;

/** What the options other than --json ask for. */
const readRequest = (flags: SettingFlags): FailureRequest => {
  const { actions, reset, command, 'reboot-message': rebootMessage, 'on-error': onError } = flags;
  const notOnError = flags['no-on-error'];
  if (onError && notOnError) throw new UsageError(`${COMMAND}: --on-error and --no-on-error exclude each other`);
  const request: FailureRequest = {
    ...(actions === undefined ? {} : { actions: readActions(`${COMMAND}: --actions`, actions) }),
    ...(reset === undefined ? {} : { resetPeriodSeconds: readResetPeriod(`${COMMAND}: --reset`, reset) }),
    ...(command === undefined ? {} : { command }),
    ...(rebootMessage === undefined ? {} : { rebootMessage }),
    ...(onError || notOnError ? { onNonCrash: onError } : {}),
  };
  if (request.actions?.length === 0 && (request.resetPeriodSeconds ?? 0) !== 0)
    throw new UsageError(
      `${COMMAND}: --reset means nothing where --actions leaves none: Windows keeps a period with them`,
    );
  return request;
};

/**
 * UsageError: see `readFlags`; also an action or a period that is none, a period without actions, a file beside other
 * settings, or nothing to set.
 */
export const parse = async (args: readonly string[]): Promise<FailureSetOptions> => {
  const { flags, positionals: names } = await readFlags(COMMAND, args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkName(name, COMMAND);
  const { json: file } = flags;
  const request = readRequest(flags);
  const isEmpty = Object.keys(request).length === 0;
  if (file !== undefined && !isEmpty)
    throw new UsageError(`${COMMAND}: --json says all that is to be set: give no other setting with it`);
  if (file === undefined && isEmpty)
    throw new UsageError(
      `${COMMAND} needs something to set: --actions, --reset, --command, --reboot-message, --on-error, --no-on-error or --json`,
    );
  return { names, wish: file === undefined ? request : { file }, isDryRun: flags['dry-run'] };
};

const readWish = async (wish: FailureSetOptions['wish'], signal: AbortSignal): Promise<FailureRequest> => {
  if (!('file' in wish)) return wish;
  const { readInput } = await import('../read-input.ts');
  const { readFailureDocument } = await import('../../lib/service/failure-document.ts');
  const { text, name } = await readInput(wish.file, signal);
  return readFailureDocument(text, name);
};

interface Told {
  readonly name: string;
  readonly change: FailureChange;
}

const textOf = ({ name, change }: Told, isDryRun: boolean): string => {
  if (isUnchanged(change)) return `${safeText(name)} has these failure actions already; nothing to change\n`;
  const heading = `${safeText(name)}: ${isDryRun ? 'would be changed' : 'changed and read back'}`;
  return [heading, ...fieldLines(failureDifference(change.before, change.after))].map((line) => `${line}\n`).join('');
};

const jsonOf = ({ name, change }: Told, isDryRun: boolean) => ({
  name,
  changed: !isDryRun && !isUnchanged(change),
  before: failureJson(change.before),
  after: failureJson(change.after),
});

/** Sets each service that was named; a failure of one keeps none of the others from being set. */
export const run = async ({ names, wish, isDryRun }: FailureSetOptions, context: Context): Promise<number> => {
  const { io } = context;
  const json = 'file' in wish;
  const request = await readWish(wish, context.signal);
  const machine = await context.machine();
  const { services } = machine;
  const set = async ({ entry: { name } }: Had): Promise<Told> => {
    const change = await planFailureChange(services, name, request);
    if (!isDryRun && !isUnchanged(change)) await makeFailureChange(services, name, change);
    const told = { name, change };
    if (!json) io.out(textOf(told, isDryRun));
    return told;
  };
  const outcomes = await attemptEach(await findEach(services, names), context, { machine, json }, set);
  if (json)
    io.out(
      jsonFor(
        names,
        outcomes.flatMap((each) => ('change' in each ? [jsonOf(each, isDryRun)] : [])),
      ),
    );
  return firstFailure(outcomes);
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
