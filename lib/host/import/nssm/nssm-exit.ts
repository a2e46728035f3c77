import { FailedError } from '../../../errors.ts';
import type { ExitMeaning } from '../../definition/definition-document.ts';
import { DAY_MS, MONTH_MS, timeIn } from '../amounts.ts';
import type { Draft } from '../draft.ts';
import type { ParameterReader } from '../parameter-reader.ts';

const ACTIONS = ['restart', 'ignore', 'exit', 'suicide'] as const;
type Action = (typeof ACTIONS)[number];

/** NSSM's own names for the same: its 32 bits, unsigned. */
const LARGEST_CODE = 0xffff_ffff;

const readAction = (reader: ParameterReader, name: string): Action => {
  const written = reader.text(name) ?? '';
  const action = ACTIONS.find((each) => each === written.toLowerCase());
  if (action === undefined)
    throw new FailedError(
      `${reader.path(name)} is ${JSON.stringify(written.slice(0, 40))}, which is nothing that NSSM does (Restart, Ignore, Exit, Suicide)`,
    );
  return action;
};

/** The value of the key itself is what is done for every other code; NSSM calls it Default. */
const isDefault = (name: string): boolean => name === '' || name.toLowerCase() === 'default';

interface Exits {
  readonly usual: Action;
  readonly codes: ReadonlyMap<number, Action>;
}

const readExits = (reader: ParameterReader | undefined): Exits => {
  let usual: Action = 'restart';
  const codes = new Map<number, Action>();
  for (const name of reader?.valueNames() ?? []) {
    if (reader === undefined) break;
    const action = readAction(reader, name);
    if (isDefault(name)) usual = action;
    else if (/^\d{1,10}$/.test(name) && Number(name) <= LARGEST_CODE) codes.set(Number(name), action);
    else throw new FailedError(`${reader.path(name)}: '${name}' is no exit code`);
  }
  return { usual, codes };
};

const meaningOf = (draft: Draft, source: string, action: Action, code: number | undefined): ExitMeaning => {
  if (action === 'restart') return 'restart';
  if (action === 'ignore') {
    draft.lost(
      source,
      'NSSM keeps the service running without its program; svcdeck ends it',
      'If the program only starts another one, set follow to tree: the service lives as long as that.',
    );
    return 'stop';
  }
  if (action === 'suicide')
    draft.different(source, 'NSSM dies; svcdeck ends the service with that exit code, and the failure actions run');
  return code === 0 && action === 'exit' ? 'stop' : 'fail';
};

/** NSSM takes Suicide for Exit where it is only the default. */
const actionForZero = ({ usual, codes }: Exits): Action => codes.get(0) ?? (usual === 'suicide' ? 'exit' : usual);

const putCodes = (draft: Draft, reader: ParameterReader): void => {
  const exits = readExits(reader.below('AppExit'));
  const zero = exits.codes.has(0) ? 'AppExit\\0' : 'AppExit\\Default';
  const written: Record<string, ExitMeaning> = { '0': meaningOf(draft, zero, actionForZero(exits), 0) };
  for (const [code, action] of exits.codes)
    if (code !== 0) written[String(code)] = meaningOf(draft, `AppExit\\${code}`, action, code);
  written['other'] = meaningOf(draft, 'AppExit\\Default', exits.usual, undefined);
  draft.put('exitCodes', written, 'AppExit');
};

const THROTTLE_MS = 1500;
/** NSSM's first pause after a run that was too short, and its longest. */
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 128_000;

const putPauses = (draft: Draft, reader: ParameterReader): void => {
  const [throttle, delay] = [reader.number('AppThrottle') ?? THROTTLE_MS, reader.number('AppRestartDelay') ?? 0];
  const firstMs = Math.max(delay, FIRST_PAUSE_MS);
  if (delay < FIRST_PAUSE_MS)
    draft.different(
      'AppRestartDelay',
      `after a good run NSSM waits ${delay} ms; svcdeck waits 2s, and as NSSM longer each time after a short one`,
    );
  draft.put(
    'restart',
    {
      delay: timeIn(draft, 'AppRestartDelay', firstMs, 0, DAY_MS),
      factor: 2,
      maxDelay: timeIn(draft, 'AppRestartDelay', Math.max(firstMs, LONGEST_PAUSE_MS), 0, DAY_MS),
      jitter: 0,
      resetAfter: timeIn(draft, 'AppThrottle', throttle, 1, MONTH_MS),
      giveUpAfter: 'never',
    },
    'AppThrottle',
    'AppRestartDelay',
  );
};

/** What follows when the program ends: by its exit code, and how soon. */
export const putExit = (draft: Draft, reader: ParameterReader): void => {
  putCodes(draft, reader);
  putPauses(draft, reader);
};
