import { exitRecordWords } from '../../../lib/host/exit/exit-history.ts';
import { probeWord } from '../../../lib/host/looking/probe-facts.ts';
import { activityText, activityTone } from '../../../lib/host/looking/program-activity.ts';
import { sizeText } from '../../../lib/output/size.ts';
import { startOf, stateTone } from '../../../lib/service/columns.ts';
import { tookText } from '../../../lib/service/duration.ts';
import { stateWord } from '../../../lib/service/words.ts';
import type { HostedLook } from '../state/hosted.ts';
import { type HostedFacts, hostedFacts, processIdOf } from './hosted-facts.ts';
import { exitRole, field, type HostedView, heading, secondsText, sentence, timeText } from './hosted-view.ts';
import type { Line } from './line.ts';

const processText = ({ activity, upMs }: HostedFacts): string => {
  const processId = processIdOf(activity);
  return [
    ...(processId === undefined ? [] : [`process ${processId}`]),
    ...(upMs === undefined ? [] : [`for ${secondsText(upMs)}`]),
  ].join(', ');
};

/** Whose figures they are is said where they are not the program's. */
const usageText = ({ usage }: HostedFacts): string => {
  if (usage === undefined) return '';
  const cpu = usage.cpuPercent === undefined ? '' : `, ${usage.cpuPercent.toFixed(1)} % of a processor`;
  return `${sizeText(usage.workingSetBytes)}${cpu}${usage.of === 'host' ? " (svcdeck's own process, which looks after the program)" : ''}`;
};

const faultLabels = [
  ['definition', 'Definition'],
  ['history', 'History'],
  ['events', 'Event log'],
] as const;

/** What can't be read, and why. */
const faultLines = ({ faults }: HostedLook, width: number): readonly Line[] =>
  faultLabels.flatMap(([part, label]) => {
    const fault = faults[part];
    return fault === undefined ? [] : field(label, `not known: ${fault}`, width, 'bad');
  });

const statusLines = ({ row: { record, look }, now, width }: HostedView, facts: HostedFacts): readonly Line[] => {
  const { status } = record.entry;
  const { activity, restarts, probes } = facts;
  const run = processText(facts);
  const doing = `${activityText(activity, now)}${run === '' ? '' : ` (${run})`}`;
  const usage = usageText(facts);
  const word = probes === undefined ? '' : probeWord(probes);
  return [
    heading('Status'),
    ...field('State', stateWord(status.state), width, stateTone(status)),
    ...field('Program', doing, width, activityTone(activity, status)),
    ...(status.processId === 0 ? [] : field('Host process', String(status.processId), width)),
    ...field('Restarts', `${restarts} since the service was started`, width, restarts === 0 ? undefined : 'waiting'),
    ...(word === '' ? [] : field('Probes', word, width)),
    ...(usage === '' ? [] : field('Uses', usage, width)),
    ...faultLines(look, width),
  ];
};

const lastEndLines = ({ row: { look }, width }: HostedView): readonly Line[] => {
  const last = look.records.at(-1);
  if (last === undefined) return [];
  return [
    [],
    heading('Last end of the program'),
    ...field('Exit code', exitRecordWords(last), width, exitRole(last)),
    ...field('When', `${timeText(Date.parse(last.time))}, after ${tookText(last.ranMs)}`, width),
    ...field('What followed', last.decision, width),
    ...last.lastLines.slice(-1).flatMap((line) => field('Last line', line, width)),
  ];
};

const definitionLines = ({ row: { record, look }, width }: HostedView): readonly Line[] => {
  const { definition } = look;
  const start = startOf(record);
  if (definition === undefined) return [];
  const { logs } = definition;
  const files = [...new Set([logs.stdout, logs.stderr].filter((name) => name !== undefined))];
  return [
    [],
    heading('What it runs'),
    ...field(definition.isScript ? 'Script' : 'Program', definition.program, width),
    ...(definition.arguments.length === 0 ? [] : field('Arguments', definition.arguments.join(' '), width)),
    ...field('Directory', definition.directory, width),
    ...field('Account', definition.account, width),
    ...(start === null ? [] : field('Start', start, width)),
    ...(files.length === 0 ? [] : field('Output', `${logs.folder}: ${files.join(', ')}`, width)),
  ];
};

/** A hosted service at a glance. */
export const overviewLines = (view: HostedView): readonly Line[] => {
  const { record } = view.row;
  const facts = hostedFacts(view.row, view.now);
  return [
    ...sentence(record.entry.displayName, view.width, 'heading'),
    [],
    ...statusLines(view, facts),
    ...lastEndLines(view),
    ...definitionLines(view),
  ];
};
