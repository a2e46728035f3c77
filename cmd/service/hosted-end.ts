import { DidNotStayError, FailedError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Context } from '../context.ts';
import type { EndExplanation } from '../hosted/explain-end.ts';

/** What the program of a hosted service did since then. undefined: nothing is known of it, or nothing is wrong. */
type Explain = (service: string, begunAt: number, context: Context) => Promise<EndExplanation | undefined>;

/** The history and the definition of another machine are not to be had. */
const isThisComputer = ({ options }: Context): boolean =>
  options === undefined || (options.machine === undefined && options.computers.length === 0);

const explainHere: Explain = async (service, begunAt, context) => {
  const machine = await context.machine();
  const text = await machine.hosting.readDefinition(service);
  if (text === undefined) return undefined;
  const { explainEnd } = await import('../hosted/explain-end.ts');
  return explainEnd(machine, { name: service, text }, begunAt);
};

/**
 * A failure with what is known of the program, where svcdeck hosts the service that did not stay up; any other as it is.
 * `begunAt`: only what came later has to do with it.
 */
export const withProgramsEnd = async (
  error: unknown,
  begunAt: number,
  context: Context,
  explain: Explain = explainHere,
): Promise<unknown> => {
  if (!(error instanceof DidNotStayError) || !isThisComputer(context)) return error;
  // Who may not read it is told of the failure all the same.
  const explanation = await explain(error.service, begunAt, context).catch(() => undefined);
  if (explanation === undefined) return error;
  const { details, advice } = explanation;
  return new FailedError(error.message, advice, { cause: error, details });
};

const explainRestartHere: Explain = async (service, begunAt, context) => {
  const machine = await context.machine();
  if ((await machine.hosting.readDefinition(service)) === undefined) return undefined;
  const { explainRestart } = await import('../hosted/explain-end.ts');
  return explainRestart(machine, service, begunAt);
};

/**
 * Warns of a service that runs while its program has ended already: the manager shows RUNNING while svcdeck waits to start it again,
 * and whoever has started it would take it for well.
 */
export const warnOfRestarts = async (
  services: readonly string[],
  begunAt: number,
  context: Context,
  explain: Explain = explainRestartHere,
): Promise<void> => {
  if (!isThisComputer(context)) return;
  for (const service of services) {
    const explanation = await explain(service, begunAt, context).catch(() => undefined);
    if (explanation === undefined) continue;
    const { details, advice } = explanation;
    const lines = [
      `svcdeck: warning: ${service} runs, and its program has ended already`,
      ...details.map((line) => `  ${line}`),
      advice,
    ];
    context.io.err(lines.map((line) => `${safeText(line)}\n`).join(''));
  }
};
