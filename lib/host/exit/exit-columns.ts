import { fileTimeOf, localTime } from '../../events/time.ts';
import type { Column } from '../../output/columns.ts';
import { safeText } from '../../output/safe-text.ts';
import { tookText } from '../../service/duration.ts';
import { exitCodeMeaning } from './exit-code-words.ts';
import { type ExitRecord, exitRecordWords } from './exit-history.ts';

const meaningOf = ({ end, code }: ExitRecord) =>
  end === 'exited' && code !== null ? exitCodeMeaning(code) : undefined;

/** What is told of the end of a run. */
export const exitColumns: readonly Column<ExitRecord>[] = [
  {
    id: 'time',
    key: 'time',
    title: 'ENDED',
    value: ({ time }) => time,
    text: ({ time }) => localTime(fileTimeOf(Date.parse(time))),
    rank: 9,
  },
  {
    id: 'end',
    key: 'end',
    title: 'HOW',
    value: ({ end }) => end,
    rank: 2,
  },
  { id: 'code', key: 'code', title: 'CODE', value: ({ code }) => code, isRight: true, rank: 3 },
  {
    id: 'exit',
    key: 'words',
    title: 'EXIT CODE',
    value: exitRecordWords,
    tone: ({ end, code }) => (end === 'exited' && code === 0 ? 'good' : 'bad'),
    minimum: 12,
    rank: 8,
  },
  {
    id: 'advice',
    key: 'advice',
    title: 'WHAT TO DO',
    value: (record) => meaningOf(record)?.advice ?? null,
    minimum: 12,
    rank: 1,
  },
  {
    id: 'ran',
    key: 'ranMs',
    title: 'RAN',
    value: ({ ranMs }) => ranMs,
    text: ({ ranMs }) => tookText(ranMs),
    isRight: true,
    rank: 7,
  },
  { id: 'pid', key: 'processId', title: 'PID', value: ({ processId }) => processId, isRight: true, rank: 4 },
  {
    id: 'decision',
    key: 'decision',
    title: 'WHAT FOLLOWED',
    value: ({ decision }) => decision,
    minimum: 16,
    rank: 5,
  },
  {
    id: 'lines',
    key: 'lastLines',
    title: 'LAST LINE',
    value: ({ lastLines }) => lastLines,
    text: ({ lastLines }) => safeText(lastLines.at(-1) ?? ''),
    minimum: 16,
    rank: 6,
  },
];
