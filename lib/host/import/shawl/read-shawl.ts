import { FailedError } from '../../../errors.ts';
import { splitCommandLine } from '../../command-line/split.ts';
import type { ExitMeaning, LogsDocument } from '../../definition/definition-document.ts';
import { asFileName, folderOf } from '../../definition/paths.ts';
import { priorityWords } from '../../definition/process-settings.ts';
import { DAY_MS, HOUR_MS, rotateSize, timeIn } from '../amounts.ts';
import type { Draft } from '../draft.ts';
import { EnvironmentEntries } from '../environment-entries.ts';
import { putWords, withoutQuotes } from '../program-words.ts';
import { leadingOptions, readShawlOptions, type ShawlOptions } from './shawl-options.ts';

const USUAL_STOP_MS = 3000;
const USUAL_BYTES = 2_097_152;
const USUAL_RETAIN = 2;

/** Codes are 32 bits with a sign, separated by commas. FailedError: one is none. */
const codesOf = (option: string, written: string | undefined): readonly string[] =>
  (written ?? '').split(',').flatMap((each) => {
    const code = each.trim();
    if (code === '') return [];
    if (!/^-?\d{1,10}$/.test(code)) throw new FailedError(`${option}: '${code.slice(0, 40)}' is no exit code`);
    return [String(Number(code))];
  });

const numberOf = (option: string, written: string): number => {
  if (!/^\d{1,15}$/.test(written)) throw new FailedError(`${option}: '${written.slice(0, 40)}' is no whole number`);
  return Number(written);
};

/** What each exit code means to Shawl: first whether it starts the program again, then whether it is a success. */
const putExit = (draft: Draft, { value, has }: ShawlOptions): void => {
  const [only, except] = [
    codesOf('--restart-if', value('restart-if')),
    codesOf('--restart-if-not', value('restart-if-not')),
  ];
  const pass = codesOf('--pass', value('pass') ?? '0');
  const restarts = (code: string): boolean => {
    if (only.length > 0) return only.includes(code);
    if (except.length > 0) return !except.includes(code);
    return has('restart') || (!has('no-restart') && code !== '0');
  };
  const meaning = (code: string): ExitMeaning => {
    if (restarts(code)) return 'restart';
    return pass.includes(code) ? 'stop' : 'fail';
  };
  const codes = [...new Set(['0', ...only, ...except, ...pass])];
  const other = meaning('any other');
  draft.put(
    'exitCodes',
    { ...Object.fromEntries(codes.map((code) => [code, meaning(code)])), other },
    ...['--restart', '--no-restart', '--restart-if', '--restart-if-not', '--pass'].filter((name) => has(name.slice(2))),
  );
};

const RESTART_MS = 1000;

const putRestart = (draft: Draft, { value }: ShawlOptions): void => {
  const written = value('restart-delay');
  const ms = written === undefined ? 0 : numberOf('--restart-delay', written);
  if (ms === 0)
    draft.different(
      '--restart-delay',
      'Shawl starts the program again at once, however often; svcdeck waits 1s and longer each time',
    );
  draft.put(
    'restart',
    ms === 0
      ? { delay: `${RESTART_MS}ms`, giveUpAfter: 'never' }
      : { delay: timeIn(draft, '--restart-delay', ms, 0, DAY_MS), factor: 1, jitter: 0, giveUpAfter: 'never' },
    '--restart-delay',
  );
};

const rotationOf = (draft: Draft, written: string): NonNullable<LogsDocument['rotate']> => {
  if (written === 'daily') return { at: '00:00' };
  if (written === 'hourly') return { every: '1h' };
  const [, bytes] = /^bytes=(\d{1,15})$/.exec(written) ?? [];
  if (bytes === undefined)
    throw new FailedError(`--log-rotate: '${written.slice(0, 40)}' is none of daily, hourly, bytes=NUMBER`);
  return { size: rotateSize(draft, '--log-rotate', Number(bytes)) };
};

const putLogs = (draft: Draft, { value, has }: ShawlOptions, shawlFolder: string): void => {
  if (has('no-log') || has('no-log-cmd')) {
    draft.put('logs', { stdout: null, stderr: null }, has('no-log') ? '--no-log' : '--no-log-cmd');
    return;
  }
  const raw = value('log-cmd-as');
  const base = raw ?? value('log-as') ?? `shawl_for_${value('name') ?? 'Shawl'}`;
  const file = `${asFileName(base)}.log`;
  const folder = withoutQuotes(value('log-dir') ?? shawlFolder);
  draft.different('--log-as', `the file is ${file}, without _rCURRENT; Shawl's own messages are in the event log`);
  draft.put(
    'logs',
    {
      ...(folder === '' ? {} : { folder }),
      stdout: file,
      stderr: file,
      ...(raw === undefined ? { timestamps: true } : {}),
      rotate: rotationOf(draft, value('log-rotate') ?? `bytes=${USUAL_BYTES}`),
      keep: { files: Math.min(numberOf('--log-retain', value('log-retain') ?? String(USUAL_RETAIN)), 100_000) },
    },
    '--log-dir',
    '--log-rotate',
    '--log-retain',
  );
};

const putEnvironment = (draft: Draft, { value, values }: ShawlOptions): void => {
  const entries = new EnvironmentEntries(draft);
  for (const entry of values('env')) entries.add(entry, '--env');
  const prependPath = values('path-prepend');
  const cwd = value('cwd');
  const appendPath = [...values('path'), ...(cwd === undefined ? [] : [cwd])];
  if (entries.isEmpty && prependPath.length + appendPath.length === 0) return;
  draft.put(
    'environment',
    {
      ...(entries.isEmpty ? {} : { variables: entries.variables() }),
      ...(prependPath.length === 0 ? {} : { prependPath }),
      ...(appendPath.length === 0 ? {} : { appendPath }),
    },
    ...['--env', '--path', '--path-prepend', '--cwd'].filter((name) => values(name.slice(2)).length > 0),
  );
};

const putProcess = (draft: Draft, { value, has }: ShawlOptions): void => {
  const priority = value('priority');
  const word = priorityWords.find((each) => each === priority);
  if (priority !== undefined && word === undefined)
    throw new FailedError(`--priority: '${priority.slice(0, 40)}' is none of ${priorityWords.join(', ')}`);
  if (word !== undefined) draft.put('priority', word, '--priority');
  if (!has('kill-process-tree')) draft.put('children', 'leave', 'no --kill-process-tree');
  if (has('pass-start-args'))
    draft.lost(
      '--pass-start-args',
      'what a service is started with does not reach the program',
      'Put it into arguments.',
    );
  if (has('interactive'))
    draft.lost(
      '--interactive',
      'a Ctrl+C from elsewhere does not end the service',
      'The exit code of the program decides: exitCodes.',
    );
};

interface ShawlCall {
  /** What runs Shawl. */
  readonly shawl: readonly string[];
  readonly options: readonly string[];
  readonly command: readonly string[];
}

/** FailedError: it is not Shawl's, or nobody can say where the program begins. */
const callOf = (commandLine: string): ShawlCall => {
  const words = splitCommandLine(commandLine);
  const run = words.indexOf('run', 1);
  const [shawl, rest] = [words.slice(0, run), words.slice(run + 1)];
  const end = rest.indexOf('--');
  const options = end < 0 ? leadingOptions(rest) : end;
  const command = rest.slice(end < 0 ? options : end + 1);
  if (run < 0 || (command[0] ?? '') === '')
    throw new FailedError('what the service runs is not a command line of Shawl: shawl run [options] -- PROGRAM');
  const odd = end < 0 ? command.find((word) => word.startsWith('-')) : undefined;
  if (odd !== undefined)
    throw new FailedError(
      `no -- stands before the program ${command[0]}, and '${odd.slice(0, 60)}' behind it may be an option of Shawl or an argument`,
      'Say which: shawl run [options] -- PROGRAM.',
    );
  return { shawl, options: rest.slice(0, options), command };
};

/**
 * What Shawl's command line comes to as a definition: `shawl run [options] -- PROGRAM [ARGUMENT ...]`, as a service's ImagePath has
 * it. FailedError: it is not Shawl's, or not as Shawl takes it.
 */
export const readShawl = (commandLine: string, draft: Draft): void => {
  const { shawl, options: written, command } = callOf(commandLine);
  const [program = '', ...args] = command;
  const options = readShawlOptions(written);
  draft.put('program', program, 'behind --');
  putWords(draft, args, 'behind --');
  draft.put('directory', options.value('cwd') ?? '%SystemRoot%\\System32', '--cwd');
  putEnvironment(draft, options);
  const stopMs = numberOf('--stop-timeout', options.value('stop-timeout') ?? String(USUAL_STOP_MS));
  draft.put(
    'stop',
    { steps: [{ type: 'ctrl-c', timeout: timeIn(draft, '--stop-timeout', stopMs, 0, HOUR_MS) }] },
    '--stop-timeout',
  );
  putExit(draft, options);
  putRestart(draft, options);
  putLogs(draft, options, folderOf(shawl.join(' ')));
  putProcess(draft, options);
};
