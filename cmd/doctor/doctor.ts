import { allChecks } from '../../lib/doctor/all-checks.ts';
import { type Check, groundOf } from '../../lib/doctor/check.ts';
import { type Group, groups, isWell } from '../../lib/doctor/finding.ts';
import { bundleJson, type Report, reportJson } from '../../lib/doctor/report.ts';
import { reportLines } from '../../lib/doctor/report-text.ts';
import { groupOf, runChecks } from '../../lib/doctor/run-checks.ts';
import { UsageError } from '../../lib/errors.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { painter } from '../../lib/output/style.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import type { Context } from '../context.ts';
import { EXIT_FAILED } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import { progressLine } from '../progress-line.ts';
import { refuseExisting } from '../refuse-existing.ts';
import type { Command } from '../registry.ts';
import { ownFacts } from './own-facts.ts';

const help = `svcdeck doctor: look whether all is well with svcdeck and what it stands on, on this computer

USAGE
  svcdeck doctor [--only GROUP,...] [--timeout TIME] [--json] [--bundle FILE [--with-names] [--force]]

Looks, and changes nothing: Windows, rights, console, service manager, event log, counters, hosted services, files and who
can write there. Where there are two ways of asking, both are asked and compared. Each finding is a verdict, a sentence and
what to do: ok, not here (this computer lacks it, and need not have it), note, warning or fault. What hangs is left alone.
It looks at this computer only: for another, run it there. An elevated prompt sees more.

OPTIONS
  --only GROUP,...  Only these: ${groups.slice(0, 7).join(', ')},
                    ${groups.slice(7).join(', ')}
  --timeout TIME    All of it may take so long (30s, 500ms); without it, 2.5s
  --json            The report as one JSON object; svcdeck schema doctor prints its schema
  --bundle FILE     Write the report to FILE for a bug report. Names of this computer, of its users, services and folders are
                    left out: each becomes a word such as <service 1>
  --with-names      Leave the names in the bundle
  --force           Replace FILE if it is there
  --quiet           No progress on standard error

EXIT CODES
  0 all is well: neither warning nor fault   1 a warning or a fault, or FILE could not be written   2 wrong call
  130 interrupted

EXAMPLES
  svcdeck doctor
  svcdeck doctor --only services,events
  svcdeck doctor --json
  svcdeck doctor --only counters --timeout 30s
  svcdeck doctor --bundle svcdeck-doctor.json --force
`;

const flagSpecs = {
  only: { kind: 'list', value: 'GROUP,...', offers: groups },
  timeout: { kind: 'string', value: 'TIME' },
  json: { kind: 'boolean' },
  bundle: { kind: 'string', value: 'FILE' },
  'with-names': { kind: 'boolean' },
  force: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

/** So that all of it takes less than three seconds, whatever hangs. */
const USUAL_LIMIT_MS = 2500;

export interface DoctorOptions {
  readonly only: readonly Group[];
  readonly limitMs: number;
  readonly json: boolean;
  readonly isQuiet: boolean;
  /** Absent: none is written. */
  readonly bundle?: { readonly file: string; readonly withNames: boolean; readonly mayReplace: boolean };
}

const groupNamed = (word: string): Group => {
  const group = groups.find((each) => each === word.toLowerCase());
  if (group === undefined)
    throw new UsageError(`doctor: --only: there is no group '${word}'. Groups: ${groups.join(', ')}`);
  return group;
};

/** UsageError: see `readFlags`; also a group that there is not, what is no time, and what belongs to a bundle without one. */
export const parse = async (args: readonly string[]): Promise<DoctorOptions> => {
  const { flags } = await readFlags('doctor', args, flagSpecs);
  const { bundle: file, 'with-names': withNames, force: mayReplace } = flags;
  if (file === undefined && (withNames || mayReplace))
    throw new UsageError(`doctor: --${withNames ? 'with-names' : 'force'} belongs to --bundle FILE`);
  return {
    only: (flags.only ?? []).map(groupNamed),
    limitMs: flags.timeout === undefined ? USUAL_LIMIT_MS : readTimeSpan('doctor: --timeout', flags.timeout),
    json: flags.json,
    isQuiet: flags.quiet,
    ...(file === undefined ? {} : { bundle: { file, withNames, mayReplace } }),
  };
};

const refuseOld = async (bundle: DoctorOptions['bundle']): Promise<void> => {
  if (bundle?.mayReplace === false) await refuseExisting('doctor', bundle.file);
};

/** Another computer is looked at by its own svcdeck: its files, its rights and its console are only there. */
const refuseOthers = ({ options }: Context): void => {
  const [computer] = options?.computers ?? [];
  if (computer !== undefined && options?.machine === undefined)
    throw new UsageError(`doctor looks at this computer only: run it on ${computer} itself`);
};

/** Between two looks at the clock: what hangs tells nothing. */
const TICK_MS = 250;

/** What is waited for, on a terminal, once it takes more than a second. */
const progressOf = (isQuiet: boolean, { io, clock }: Context) => {
  const line = progressLine(io, clock, isQuiet);
  let waiting: readonly string[] = [];
  const show = (): void => line.update(`looking: ${waiting.join(', ')}`);
  const ticking = setInterval(show, TICK_MS);
  return {
    update: (now: readonly string[]): void => {
      waiting = now;
      show();
    },
    end: (): void => {
      clearInterval(ticking);
      line.wipe();
    },
  };
};

const examine = async (
  checks: readonly Check[],
  { isQuiet, limitMs }: DoctorOptions,
  context: Context,
): Promise<Report> => {
  const { clock, signal } = context;
  const time = clock.now();
  const machine = await context.machine();
  const own = ownFacts();
  const progress = progressOf(isQuiet, context);
  const run = { clock, signal, limitMs, onProgress: progress.update };
  const findings = await runChecks(checks, groundOf(machine, own), run).finally(progress.end);
  return { computer: machine.name, time, tookMs: clock.now() - time, own, findings };
};

/** Looks, tells, and writes the bundle where one is wanted. */
export const run = async (options: DoctorOptions, context: Context): Promise<number> => {
  const { only, json, bundle } = options;
  const { io } = context;
  refuseOthers(context);
  await refuseOld(bundle);
  const checks = allChecks.filter((check) => only.length === 0 || only.includes(groupOf(check)));
  const report = await examine(checks, options, context);
  if (bundle !== undefined) {
    const { replaceFile } = await import('../../lib/files/replace-file.ts');
    await refuseOld(bundle);
    await replaceFile(bundle.file, jsonDocument(bundleJson(report, checks, bundle.withNames)), 'the bundle');
  }
  if (json) io.out(jsonDocument(reportJson(report)));
  else for (const line of await reportLines(report.findings, io.columns, painter(io.hasColour))) io.out(`${line}\n`);
  if (bundle !== undefined && !json)
    io.out(`The bundle is ${safeText(bundle.file)}: look through it before you give it away.\n`);
  return isWell(report.findings) ? 0 : EXIT_FAILED;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
