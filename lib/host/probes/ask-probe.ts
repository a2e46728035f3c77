import { bad, badFor, GOOD, type ProbeAnswer } from './probe-answer.ts';
import type { ProbeSettings } from './probe-settings.ts';

/** What questions need from the host. */
export interface ProbeSources {
  /** A path with its `%NAME%` replaced. */
  expand(text: string): string;
  /** Whether a line of output has matched since a time; wired to a `LogLines` of this run. */
  hasLineSince(since: number): boolean;
  /** Whether a named event of Windows is set. Rejects when there is none or it may not be opened. */
  isEventSet(name: string): Promise<boolean>;
}

export interface Question {
  readonly timeoutMs: number;
  /** Lines and files count from this time on, milliseconds since 1970: the program's start, or the question before. */
  readonly since: number;
  readonly signal: AbortSignal;
}

const unless = (isGood: boolean, why: string): ProbeAnswer => (isGood ? GOOD : bad(why));

const ask = async (probe: ProbeSettings, sources: ProbeSources, question: Question): Promise<ProbeAnswer> => {
  switch (probe.type) {
    case 'tcp': {
      const { askTcp } = await import('./ask-tcp.ts');
      return askTcp(probe.host, probe.port, question.timeoutMs, question.signal);
    }
    case 'http': {
      const { askHttp } = await import('./ask-http.ts');
      return askHttp(probe, question.timeoutMs, question.signal);
    }
    case 'file': {
      const { askFile } = await import('./ask-file.ts');
      return askFile(sources.expand(probe.path), question.since);
    }
    case 'log':
      return unless(sources.hasLineSince(question.since), 'no line of output matches');
    case 'event':
      return unless(await sources.isEventSet(probe.name), 'the event is not set');
    default:
      return probe satisfies never;
  }
};

/** Asks once. Never rejects: what cannot be asked is a bad answer. */
export const askProbe = async (
  probe: ProbeSettings,
  sources: ProbeSources,
  question: Question,
): Promise<ProbeAnswer> => {
  try {
    return await ask(probe, sources, question);
  } catch (error) {
    return badFor(error);
  }
};

/** What a probe asks, for sentences: `TCP 127.0.0.1:8080`. */
export const probeText = (probe: ProbeSettings): string => {
  switch (probe.type) {
    case 'tcp':
      return `TCP ${probe.host.includes(':') ? `[${probe.host}]` : probe.host}:${probe.port}`;
    case 'http':
      return `GET ${probe.url}`;
    case 'log':
      return `a line of output that matches ${probe.matches}`;
    case 'file':
      return `file ${probe.path}`;
    case 'event':
      return `event ${probe.name}`;
    default:
      return probe satisfies never;
  }
};
