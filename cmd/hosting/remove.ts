import { FailedError, RefusedError } from '../../lib/errors.ts';
import { type Cleared, clearFolders, isGone } from '../../lib/host/install/clear-away.ts';
import { perform } from '../../lib/host/install/perform.ts';
import { planRemove, type RemovePlan } from '../../lib/host/install/plan-remove.ts';
import { tidyUp } from '../../lib/host/install/tidy-up.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { bringDown } from '../../lib/service/bring-down.ts';
import { checkName } from '../../lib/service/pattern.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import { ERROR_SERVICE_DOES_NOT_EXIST } from '../../native/codes.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { hostingCodesHelp } from './install-help.ts';
import { PlanTeller } from './tell-plan.ts';

export interface RemoveOptions {
  readonly name: string;
  readonly mayStop: boolean;
  readonly timeoutMs: number | undefined;
  readonly purge: boolean;
  readonly isDryRun: boolean;
  readonly json: boolean;
  readonly isQuiet: boolean;
}

const help = `svcdeck remove: take a hosted service away, and what was done for it

USAGE
  svcdeck remove NAME [options]

What \`install\` did is undone: rights and access of the account that it was given for this service (what other services need too
stays), the event source, the definition, the service, and folders that are empty. Its logs and its exit history stay unless
--purge is said. A service that runs is not touched unless --stop is said.

OPTIONS
  --stop           Stop it first, where it runs
  --timeout TIME   Give the stop so long (30s, 2m)
  --purge          Delete its folders with the logs in them, where they were made for it
  --dry-run        Show the steps, and change nothing
  --quiet          Say failures only
  --json           name, steps, notes, removed, gone, kept

${hostingCodesHelp}

EXAMPLES
  svcdeck remove ShopBackend --dry-run
  svcdeck remove ShopBackend --stop
  svcdeck remove ShopBackend --stop --purge
`;

const specs = {
  stop: { kind: 'boolean' },
  timeout: { kind: 'string', value: 'TIME' },
  purge: { kind: 'boolean' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags` and `checkName`; or a time that is none. */
export const parse = async (args: readonly string[]): Promise<RemoveOptions> => {
  const { flags, positionals } = await readFlags('remove', args, specs, { value: 'NAME', least: 1, most: 1 });
  const [name = ''] = positionals;
  checkName(name, 'remove');
  return {
    name,
    mayStop: flags.stop,
    timeoutMs: flags.timeout === undefined ? undefined : readTimeSpan('remove: --timeout', flags.timeout),
    purge: flags.purge,
    isDryRun: flags['dry-run'],
    json: flags.json,
    isQuiet: flags.quiet,
  };
};

const stop = async (
  machine: Machine,
  name: string,
  { timeoutMs }: RemoveOptions,
  { clock, signal }: Context,
): Promise<void> => {
  const limit = timeoutMs === undefined ? {} : { limit: { at: clock.now() + timeoutMs, ms: timeoutMs } };
  try {
    await bringDown(machine, name, { clock, signal, ...limit });
  } catch (error) {
    // One that was marked for deletion before goes as soon as it has stopped.
    const code =
      error instanceof RefusedError ? error.cause.code : error instanceof Win32Error ? error.code : undefined;
    if (code !== ERROR_SERVICE_DOES_NOT_EXIST) throw error;
  }
};

const clear = async (
  machine: Machine,
  plan: RemovePlan,
  { purge }: RemoveOptions,
  { clock }: Context,
  teller: PlanTeller,
): Promise<Cleared> => {
  const { name } = plan;
  if (!(await isGone(machine, name, clock)))
    teller.note(`${name} is marked for deletion: it goes when services.msc and whatever else holds it open is closed`);
  const cleared = await clearFolders(machine, plan, purge);
  for (const path of cleared.gone) teller.note(`${path} is gone`);
  for (const path of cleared.kept)
    teller.note(`${path} stays${purge ? '' : ': --purge deletes it with the logs in it'}`);
  return cleared;
};

const failOn = (name: string, { failed }: Cleared): void => {
  const [first] = failed;
  if (first === undefined) return;
  const reason = first.reason instanceof Error ? first.reason.message : String(first.reason);
  throw new FailedError(`${name} is removed, but ${first.path} could not be deleted: ${reason}`);
};

/** Takes a service away, or says what that comes to. */
export const run = async (options: RemoveOptions, context: Context): Promise<number> => {
  const { isDryRun } = options;
  const machine = await context.machine();
  const plan = await planRemove(machine, options.name, options.mayStop || isDryRun);
  const { name } = plan;
  const teller = new PlanTeller(context.io, options);
  teller.introduce(`${safeText(name)} ${isDryRun ? 'would be' : 'is'} removed:`);
  if (isDryRun) {
    teller.listed([...(plan.isActive ? [{ title: `stop ${name}` }] : []), ...plan.steps, ...plan.afterwards]);
    teller.end('', { name, removed: false });
    return 0;
  }
  if (plan.isActive) {
    await stop(machine, name, options, context);
    teller.listed([{ title: `stop ${name}` }]);
  }
  await perform(teller.told(plan.steps), context.signal, (text) => teller.note(text), {
    inVain: plan.isActive ? `${name} is stopped, but was not removed` : `${name} was not removed`,
    advice: `Say \`svcdeck remove ${name}\` again once the reason is gone.`,
  });
  await tidyUp(teller.told(plan.afterwards), (text) => teller.note(text));
  const cleared = await clear(machine, plan, options, context, teller);
  teller.end(`${safeText(name)} is removed`, { name, removed: true, gone: cleared.gone, kept: cleared.kept });
  failOn(name, cleared);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  positionals: ['hosted'],
  invoke: async (args, context) => run(await parse(args), context),
};
