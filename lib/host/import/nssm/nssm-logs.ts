import type { LogsDocument } from '../../definition/definition-document.ts';
import { rotateSize } from '../amounts.ts';
import type { Draft } from '../draft.ts';
import { type OutputPath, outputFiles } from '../output-files.ts';
import type { ParameterReader } from '../parameter-reader.ts';
import { withoutQuotes } from '../program-words.ts';

// What CreateFile is called with. Learn: CreateFileW, dwCreationDisposition.
const CREATE_ALWAYS = 2;
const OPEN_ALWAYS = 4;
const TRUNCATE_EXISTING = 5;

const STREAMS = ['AppStdout', 'AppStderr'] as const;
const FOUR_GIGABYTES = 2 ** 32;

const outputOf = (reader: ParameterReader, source: (typeof STREAMS)[number]): OutputPath | undefined => {
  const path = reader.text(source);
  return path === undefined || path === '' ? undefined : { path: withoutQuotes(path), source };
};

/** Files are begun anew at each start; what else is said of opening them has no part here. */
const putOpening = (draft: Draft, reader: ParameterReader): boolean => {
  let isFresh = false;
  for (const stream of STREAMS) {
    const disposition = reader.number(`${stream}CreationDisposition`) ?? OPEN_ALWAYS;
    const isTruncated = disposition === CREATE_ALWAYS || disposition === TRUNCATE_EXISTING;
    isFresh ||= isTruncated;
    if (isTruncated)
      draft.different(
        `${stream}CreationDisposition`,
        'each start begins a new file, and the one before stays beside it',
      );
    else if (disposition !== OPEN_ALWAYS)
      draft.different(
        `${stream}CreationDisposition`,
        'files are opened where they are there, and made where they are not',
      );
    for (const [what, reason] of [
      ['ShareMode', 'others may read log files while they are written'],
      ['FlagsAndAttributes', 'log files are files like any other'],
    ] as const)
      if (reader.number(`${stream}${what}`) !== undefined) draft.different(`${stream}${what}`, reason);
    if ((reader.number(`${stream}CopyAndTruncate`) ?? 0) !== 0)
      draft.lost(
        `${stream}CopyAndTruncate`,
        'svcdeck renames the old file and begins a new one; a program that holds the file open goes on in the old one',
        'Let readers open the file anew, as they do for any rotated log.',
      );
  }
  return isFresh;
};

type Rotation = NonNullable<LogsDocument['rotate']>;

const rotationOf = (draft: Draft, reader: ParameterReader): Rotation => {
  const isOn = (reader.number('AppRotateFiles') ?? 0) !== 0;
  const isOnline = (reader.number('AppRotateOnline') ?? 0) !== 0;
  const seconds = reader.number('AppRotateSeconds') ?? 0;
  const bytes = (reader.number('AppRotateBytesHigh') ?? 0) * FOUR_GIGABYTES + (reader.number('AppRotateBytes') ?? 0);
  const delay = reader.number('AppRotateDelay') ?? 0;
  if (!isOn) return {};
  if (delay !== 0) draft.different('AppRotateDelay', 'nothing has to be waited for after a rotation');
  if (seconds !== 0)
    draft.different(
      'AppRotateSeconds',
      'files are rotated however young they are',
      'logs.rotate.every rotates by age.',
    );
  if (bytes === 0) return { atStart: true };
  if (!isOnline)
    draft.different('AppRotateBytes', 'files are rotated as soon as they are so large, and not only at the next start');
  return { size: rotateSize(draft, 'AppRotateBytes', bytes) };
};

const STDIN = 'AppStdin';

const reportInput = (draft: Draft, reader: ParameterReader): void => {
  const input = withoutQuotes(reader.text(STDIN) ?? '');
  for (const what of ['ShareMode', 'CreationDisposition', 'FlagsAndAttributes']) reader.number(`${STDIN}${what}`);
  if (input !== '' && !/^nul:?$/i.test(input))
    draft.lost(
      STDIN,
      `a hosted program has an empty input, and not ${input}`,
      'Let a batch file be the program: "C:\\x\\program.exe" < "C:\\x\\input.txt".',
    );
};

/** Where the output goes, and when a new file is begun. */
export const putLogs = (draft: Draft, reader: ParameterReader): void => {
  reportInput(draft, reader);
  const files = outputFiles(draft, outputOf(reader, 'AppStdout'), outputOf(reader, 'AppStderr'));
  const isFresh = putOpening(draft, reader);
  const rotation = { ...rotationOf(draft, reader), ...(isFresh ? { atStart: true } : {}) };
  const timestamps = (reader.number('AppTimestampLog') ?? 0) !== 0;
  draft.put(
    'logs',
    {
      ...files,
      ...(timestamps ? { timestamps } : {}),
      ...(Object.keys(rotation).length === 0 ? {} : { rotate: rotation }),
    },
    ...STREAMS,
    'AppRotate...',
    'AppTimestampLog',
  );
};
