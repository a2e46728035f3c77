import { type ProbeFacts, probeTone } from '../../../lib/host/looking/probe-facts.ts';
import { durationText } from '../../../lib/service/duration.ts';
import { hostedFacts } from './hosted-facts.ts';
import { field, type HostedView, heading, secondsText, sentence, timeText } from './hosted-view.ts';
import type { Line } from './line.ts';

const titles: Readonly<Record<ProbeFacts['which'], string>> = {
  ready: 'Ready: when it counts as started',
  alive: 'Alive: whether it still works',
};

const resultText = ({ result, which, at }: ProbeFacts): string => {
  if (result === 'waiting') return 'no good answer yet';
  if (result === 'unknown') return 'not known';
  if (result === 'bad') return 'bad';
  return which === 'alive' && at === undefined ? 'good: no bad answer since the program was started' : 'good';
};

const askedText = ({ everyMs, timeoutMs, withinMs }: ProbeFacts): string =>
  [
    `every ${durationText(everyMs)}`,
    `an answer has ${durationText(timeoutMs)}`,
    ...(withinMs === undefined ? [] : [`a good one has to come within ${durationText(withinMs)}`]),
  ].join(', ');

const failuresText = ({ failures, allowed = 0 }: ProbeFacts): string =>
  `${failures} in a row; ${allowed} end the program`;

const linesOf = (facts: ProbeFacts, now: number, width: number): readonly Line[] => {
  const { which, text, result, at, why, allowed } = facts;
  return [
    heading(titles[which]),
    ...field('Asks', text, width),
    ...field('How often', askedText(facts), width),
    ...field('Last result', resultText(facts), width, probeTone(result)),
    ...(why === undefined || why === '' ? [] : field('Why', why, width, 'bad')),
    ...(at === undefined ? [] : field('When', `${timeText(at)}, ${secondsText(Math.max(0, now - at))} ago`, width)),
    ...(allowed === undefined ? [] : field('Failures', failuresText(facts), width)),
    [],
  ];
};

/** What is asked of the program, and how it answered last, as the host has told in the event log. */
export const probeLines = ({ row, now, width }: HostedView): readonly Line[] => {
  const { probes } = hostedFacts(row, now);
  const { faults } = row.look;
  if (faults.definition !== undefined) return sentence(faults.definition, width, 'bad');
  if (probes === undefined) return sentence('Reading ...', width);
  if (probes.length === 0)
    return sentence(
      'It has no probes: it counts as started as soon as its program runs. See ready and alive in its definition.',
      width,
    );
  return [
    ...probes.flatMap((facts) => linesOf(facts, now, width)),
    ...(faults.events === undefined
      ? []
      : sentence(`What the probes answered is told in the event log: ${faults.events}`, width, 'waiting')),
  ];
};
