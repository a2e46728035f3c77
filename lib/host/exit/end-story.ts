import { shellWord } from '../../service/shell-word.ts';
import { exitCodeMeaning } from './exit-code-words.ts';
import type { ExitRecord } from './exit-history.ts';

/** So many lines of output tell why; the history has more. */
const MOST_LINES = 8;

/** How a run ended and what followed, and the last lines of its output. */
export const endStory = ({ decision, lastLines }: ExitRecord): readonly string[] => [
  decision,
  ...(lastLines.length === 0 ? [] : ['Its last lines of output:']),
  ...lastLines.slice(-MOST_LINES).map((line) => `  ${line}`),
];

/** What to do about a service that went down with its program, as sentences. */
export const endAdvice = (service: string, { end, code }: ExitRecord): string => {
  const known = end === 'exited' && code !== null ? exitCodeMeaning(code).advice : undefined;
  const name = shellWord(service);
  return [
    ...(known === undefined ? [] : [known]),
    `\`svcdeck history ${name}\` tells more, \`svcdeck debug ${name}\` runs it in this console.`,
  ].join(' ');
};
