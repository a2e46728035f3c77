import { type Check, type OwnFacts, versionsOf } from './check.ts';
import { type Finding, isWell, type Verdict, worst } from './finding.ts';
import { computerName, type Fact, type Facts, plainFact, type Said, spoken } from './said.ts';
import { Withholder } from './withhold.ts';

/** All that was found, as it is handed on. */
export interface Report {
  readonly computer: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly tookMs: number;
  readonly own: OwnFacts;
  readonly findings: readonly Finding[];
}

/** How sentences and values are written: with names, or without. */
interface Writer {
  said(said: Said): string;
  fact(fact: Fact): unknown;
}

const plainWriter: Writer = { said: spoken, fact: plainFact };

/** How often each verdict came. */
export const countsOf = (findings: readonly Pick<Finding, 'verdict'>[]): Readonly<Record<Verdict, number>> => {
  const counts = { ok: 0, 'not-here': 0, note: 0, warning: 0, fault: 0 };
  for (const { verdict } of findings) counts[verdict]++;
  return counts;
};

const factsJson = (facts: Facts, writer: Writer) =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, writer.fact(fact)]));

const findingJson = ({ check, group, title, verdict, text, advice, facts, tookMs }: Finding, writer: Writer) => ({
  check,
  group,
  title,
  verdict,
  text: writer.said(text),
  advice: advice === undefined ? null : writer.said(advice),
  facts: factsJson(facts ?? {}, writer),
  tookMs: Math.round(tookMs),
});

const written = ({ computer, time, tookMs, own, findings }: Report, writer: Writer) => ({
  format: 'svcdeck-doctor',
  version: 1,
  time: new Date(time).toISOString(),
  tookMs: Math.round(tookMs),
  computer: writer.fact(computerName(computer)),
  isWell: isWell(findings),
  verdict: worst(findings),
  counts: countsOf(findings),
  svcdeck: versionsOf(own),
  findings: findings.map((finding) => findingJson(finding, writer)),
});

/** What `--json` prints; its schema is `doctor-report.schema.json`. */
export const reportJson = (report: Report) => written(report, plainWriter);

/** Variables whose values are names of this computer and of who uses it. */
const naming: readonly string[] = ['COMPUTERNAME', 'USERNAME', 'USERDOMAIN', 'USERDNSDOMAIN', 'LOGONSERVER'];

/** A user may be called like an ordinary word; of Windows' own accounts nothing has to be hidden. */
const secretsOf = ({ computer, own: { environment } }: Report): readonly string[] => {
  const names = naming.map((variable) => (environment[variable] ?? '').replace(/^\\+/, ''));
  const [, profile = ''] = /\\Users\\([^\\]+)/i.exec(environment['USERPROFILE'] ?? '') ?? [];
  return [...new Set([computer, ...names, profile])].filter(
    (name) => name !== '' && !/^(?:system|public)$/i.test(name),
  );
};

/** What a bundle holds: the report and what else helps with a bug, `withNames` or without what names this computer. */
export const bundleJson = (report: Report, checks: readonly Check[], withNames: boolean) => ({
  format: 'svcdeck-bundle',
  version: 1,
  names: withNames ? 'included' : 'left-out',
  checks: checks.map(({ id }) => id),
  report: written(report, withNames ? plainWriter : new Withholder(secretsOf(report))),
});
