import { failureText } from '../../lib/sc/text.ts';
import { ScUsageError } from '../../lib/sc/usage-error.ts';
import { isScVerb, type ScVerb } from '../../lib/sc/verbs.ts';
import { whereOf } from '../../lib/sc/where.ts';
import { ERROR_GEN_FAILURE, ERROR_INVALID_COMMAND_LINE } from '../../native/codes.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context, Io } from '../context.ts';
import { messageText } from '../message-text.ts';
import { query } from './query.ts';
import type { ScVerbRun } from './verb-run.ts';

const changeOption = () => import('./change-option.ts');
const queryOption = () => import('./query-option.ts');
const control = async (): Promise<ScVerbRun> => (await import('./control.ts')).control;

/** Each verb, loaded when it is called; `query`, which scripts call in loops, comes with this file. */
const verbs: Readonly<Record<ScVerb, () => ScVerbRun | Promise<ScVerbRun>>> = {
  query: () => query,
  queryex: () => query,
  start: async () => (await import('./start.ts')).start,
  stop: control,
  pause: control,
  continue: control,
  interrogate: control,
  control,
  config: async () => (await import('./config.ts')).config,
  create: async () => (await import('./create.ts')).create,
  delete: async () => (await import('./delete.ts')).remove,
  description: async () => (await changeOption()).description,
  failure: async () => (await changeOption()).failure,
  failureflag: async () => (await changeOption()).failureflag,
  sidtype: async () => (await changeOption()).sidtype,
  privs: async () => (await changeOption()).privs,
  managedaccount: async () => (await changeOption()).managedaccount,
  preferrednode: async () => (await changeOption()).preferrednode,
  triggerinfo: async () => (await import('./trigger-info.ts')).triggerinfo,
  qc: async () => (await import('./qc.ts')).qc,
  qdescription: async () => (await queryOption()).qdescription,
  qfailure: async () => (await queryOption()).qfailure,
  qfailureflag: async () => (await queryOption()).qfailureflag,
  qsidtype: async () => (await queryOption()).qsidtype,
  qprivs: async () => (await queryOption()).qprivs,
  qtriggerinfo: async () => (await import('./query-triggers.ts')).qtriggerinfo,
  qpreferrednode: async () => (await queryOption()).qpreferrednode,
  qmanagedaccount: async () => (await queryOption()).qmanagedaccount,
  qprotection: async () => (await queryOption()).qprotection,
  quserservice: async () => (await import('./user-service.ts')).quserservice,
  getdisplayname: async () => (await import('./other-name.ts')).getDisplayName,
  getkeyname: async () => (await import('./other-name.ts')).getKeyName,
  enumdepend: async () => (await import('./enum-depend.ts')).enumDepend,
  sdshow: async () => (await import('./security.ts')).sdshow,
  sdset: async () => (await import('./security.ts')).sdset,
  showsid: async () => (await import('./showsid.ts')).showsid,
  boot: async () => (await import('./manager.ts')).boot,
  lock: async () => (await import('./manager.ts')).lock,
  querylock: async () => (await import('./manager.ts')).querylock,
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
 * The exit code of a failed call: its Win32 code, as with `sc`. A call may fail without setting one (QueryServiceLockStatusW
 * of Wine). `FAILED 0` is printed then, but exit code 0 would tell a script that it worked: 31 is Windows' code for a failure
 * of which no more is known.
 */
const exitCodeOf = ({ code }: Win32Error): number => (code === 0 ? ERROR_GEN_FAILURE : code);

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
    const machine = () => context.machine(server);
    const run = await verbs[verb]();
    return await run(call.words, { verb, io, machine, services: async () => (await machine()).services });
  } catch (error) {
    if (error instanceof ScUsageError) {
      await tellUsage(io, error);
      return ERROR_INVALID_COMMAND_LINE;
    }
    if (error instanceof Win32Error && verb !== undefined) {
      const text = await messageText(context.machine(server), error.code);
      io.outNative(failureText(whereOf(verb, error), error.code, text));
      return exitCodeOf(error);
    }
    throw error;
  }
};
