import {
  ERROR_ACCESS_DENIED,
  ERROR_CALL_NOT_IMPLEMENTED,
  ERROR_INVALID_LEVEL,
  ERROR_NOT_SUPPORTED,
  ERROR_PRIVILEGE_NOT_HELD,
  ERROR_PROC_NOT_FOUND,
  ERROR_SERVICE_NOT_ACTIVE,
  RPC_S_SERVER_UNAVAILABLE,
} from '../../native/codes.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { type Ground, NotHereError } from './check.ts';
import { found, type Outcome } from './finding.ts';
import { detail, say } from './said.ts';

/** What is asked is not in this Windows. */
const missing: ReadonlySet<number> = new Set([
  ERROR_NOT_SUPPORTED,
  ERROR_CALL_NOT_IMPLEMENTED,
  ERROR_INVALID_LEVEL,
  ERROR_PROC_NOT_FOUND,
]);

const refused: ReadonlySet<number> = new Set([ERROR_ACCESS_DENIED, ERROR_PRIVILEGE_NOT_HELD]);

/** The service behind the call does not answer. */
const silent: ReadonlySet<number> = new Set([RPC_S_SERVER_UNAVAILABLE, ERROR_SERVICE_NOT_ACTIVE]);

const factsOf = ({ call, code, symbol }: Win32Error) => ({ call, code, symbol: symbol ?? null });

const ofRefusal = async (error: Win32Error, ground: Ground): Promise<Outcome> => {
  const isElevated = await ground.token().then(
    (token) => token.isElevated,
    () => false,
  );
  const text = say`Windows does not let this account ask (${error.message}).`;
  const facts = factsOf(error);
  return isElevated
    ? found('warning', text, {
        facts,
        advice: say`An administrator is refused: look for a policy or a changed access list.`,
      })
    : found('note', text, { facts, advice: say`Run svcdeck doctor from an elevated prompt to have it looked at.` });
};

const isWine = (ground: Ground): Promise<boolean> =>
  ground.system().then(
    ({ wine }) => wine !== undefined,
    () => false,
  );

/** What a check comes to that could not be made: a finding, and never the end of the others. */
export const outcomeOfFailure = async (error: unknown, ground: Ground): Promise<Outcome> => {
  if (error instanceof NotHereError) return found('not-here', [error.message]);
  if (!(error instanceof Win32Error))
    return found(
      'fault',
      say`svcdeck could not look: ${detail(error instanceof Error ? error.message : String(error))}`,
      {
        advice: say`This is a bug of svcdeck: report it with svcdeck doctor --bundle FILE.`,
      },
    );
  if (refused.has(error.code)) return ofRefusal(error, ground);
  const facts = factsOf(error);
  if (await isWine(ground)) return found('not-here', say`Wine does not do this (${error.message}).`, { facts });
  if (missing.has(error.code))
    return found('not-here', say`This Windows does not have it (${error.message}).`, { facts });
  const advice = silent.has(error.code)
    ? say`The service behind it does not answer: see whether it runs, and what it wrote to the System log.`
    : say`svcdeck net helpmsg ${error.code} says what Windows calls that.`;
  return found('fault', say`Windows fails it: ${error.message}.`, { facts, advice });
};
