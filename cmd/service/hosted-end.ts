import { DidNotStayError, FailedError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { EndExplanation } from '../hosted/explain-end.ts';

/** What the program of a hosted service did since then. undefined: nothing is known of it. */
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
