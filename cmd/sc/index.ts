import { failureText } from '../../lib/sc/text.ts';
import { ScUsageError } from '../../lib/sc/usage-error.ts';
import { isScVerb, type ScVerb } from '../../lib/sc/verbs.ts';
import { whereOf } from '../../lib/sc/where.ts';
import { ERROR_INVALID_COMMAND_LINE } from '../../native/codes.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context, Io } from '../context.ts';
import { messageText } from '../message-text.ts';
import { config } from './config.ts';
import { control } from './control.ts';
import { create } from './create.ts';
import { remove } from './delete.ts';
import { description } from './description.ts';
import { enumDepend } from './enum-depend.ts';
import { getDisplayName, getKeyName } from './other-name.ts';
import { qc } from './qc.ts';
import { query } from './query.ts';
import { qdescription, qfailure, qfailureflag, qprivs, qprotection, qsidtype, qtriggerinfo } from './query-option.ts';
import { sdshow } from './sdshow.ts';

import { start } from './start.ts';
import type { ScVerbRun } from './verb-run.ts';

const runs: Readonly<Record<ScVerb, ScVerbRun>> = {
  query,
  queryex: query,
  start,
  stop: control,
  config,
  description,
  qc,
  qdescription,
  delete: remove,
  create,
  pause: control,
  continue: control,
  interrogate: control,
  control,
  qfailure,
  qfailureflag,
  qsidtype,
  qprivs,
  qtriggerinfo,
  qprotection,
  getdisplayname: getDisplayName,
  getkeyname: getKeyName,
  enumdepend: enumDepend,
  sdshow,
  // Hashing takes a library that no other verb wants.
  showsid: async (words, scene) => (await import('./showsid.ts')).showsid(words, scene),
};

interface ScCall {
  /** As typed, with its backslashes; absent: this computer. */
  readonly server?: string;
  readonly verb: ScVerb;
  readonly words: readonly string[];
}

const readCall = (words: readonly string[]): ScCall => {
  const [first] = words;
  const server = first?.startsWith('\\\\') === true ? first : undefined;
  if (server !== undefined && /^\\+$/.test(server))
    throw new ScUsageError(undefined, `${server} names no server (write \\\\SERVER)`);
  const [verb, ...rest] = server === undefined ? words : words.slice(1);
  if (verb === undefined) throw new ScUsageError(undefined, 'no command was given');
  const name = verb.toLowerCase();
  if (!isScVerb(name))
    throw new ScUsageError(undefined, `${JSON.stringify(verb)} is not a command of sc`, 'Unrecognized command');
  return { ...(server === undefined ? {} : { server }), verb: name, words: rest };
};

/** `sc` prints everything on standard output. What is wrong is added on standard error where a person sits there. */
const tellUsage = async (io: Io, error: ScUsageError): Promise<void> => {
  const { usageText } = await import('../../lib/sc/usage-text.ts');
  const headline = error.headline === undefined ? '' : `\nERROR:  ${error.headline}\n\n`;
  io.outNative((headline + usageText(error.verb)).replaceAll('\n', '\r\n'));
  if (io.isErrTerminal) {
    const { safeText } = await import('../../lib/output/safe-text.ts');
    io.err(`svcdeck: sc${error.verb === undefined ? '' : ` ${error.verb}`}: ${safeText(error.message)}\n`);
  }
};

/**
 * `sc`: its syntax, its output byte for byte, its exit codes (the Win32 code of what failed; 1639 for a wrong call).
 * `words`: what follows `sc`.
 */
export const runSc = async (words: readonly string[], context: Context): Promise<number> => {
  const { io } = context;
  let verb: ScVerb | undefined;
  let server: string | undefined;
  try {
    const call = readCall(words);
    ({ verb, server } = call);
    return await runs[verb](call.words, { verb, io, services: async () => (await context.machine(server)).services });
  } catch (error) {
    if (error instanceof ScUsageError) {
      await tellUsage(io, error);
      return ERROR_INVALID_COMMAND_LINE;
    }
    if (error instanceof Win32Error && verb !== undefined) {
      const text = await messageText(context.machine(server), error.code);
      io.outNative(failureText(whereOf(verb, error), error.code, text));
      return error.code;
    }
    throw error;
  }
};
