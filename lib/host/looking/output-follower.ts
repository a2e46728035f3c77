import type { HostingFiles } from '../../../native/hosting-types.ts';
import type { LogSettings } from '../logs/log-settings.ts';
import { leadingStamp } from '../logs/time-stamp.ts';
import { type FileNews, FollowedFile } from './followed-file.ts';
import { type OutputLine, outputText } from './output-line.ts';

type Stream = Exclude<OutputLine['stream'], 'note'>;

/** What one look at a service's output gave. */
export interface OutputNews {
  readonly lines: readonly OutputLine[];
  /** What stands behind the last line ends: it may go on. */
  readonly open: readonly OutputLine[];
}

interface Followed {
  readonly stream: Stream;
  readonly file: FollowedFile;
}

/** Where a program's output goes: `both` where the two streams share a file. Names that differ in case alone are one file's. */
export const outputFiles = ({
  stdout,
  stderr,
}: Pick<LogSettings, 'stdout' | 'stderr'>): readonly { readonly stream: Stream; readonly name: string }[] => {
  if (stdout !== undefined && stdout.toLowerCase() === stderr?.toLowerCase()) return [{ stream: 'both', name: stdout }];
  return [
    ...(stdout === undefined ? [] : [{ stream: 'stdout', name: stdout } as const]),
    ...(stderr === undefined ? [] : [{ stream: 'stderr', name: stderr } as const]),
  ];
};

interface Piece {
  readonly stream: Stream;
  readonly news: FileNews;
}

const linesOf = ({ stream, news }: Piece): readonly OutputLine[] => [
  ...(news.gap === '' ? [] : [{ stream: 'note', text: `${stream}: ${news.gap}` } as const]),
  ...news.lines.map((line) => ({ stream, text: outputText(line) })),
];

/** Each line with its time; one without has that of the line before it. */
const timed = (lines: readonly OutputLine[]): readonly { readonly line: OutputLine; readonly at: number }[] => {
  let at = Number.NEGATIVE_INFINITY;
  return lines.map((line) => {
    const stamp = leadingStamp(line.text);
    if (stamp !== '') at = Date.parse(stamp);
    return { line, at };
  });
};

/** Lines of several files in one order: by their times where each line has its time, else the file that was written last comes last. */
const inOrder = (pieces: readonly Piece[], hasTimes: boolean): readonly OutputLine[] => {
  const sorted = pieces.toSorted((a, b) => a.news.writtenAt - b.news.writtenAt);
  if (!hasTimes || pieces.length < 2) return sorted.flatMap(linesOf);
  return sorted
    .flatMap((piece) => timed(linesOf(piece)))
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
    .map(({ line }) => line);
};

/** The output of a service's program as it stands in its log files, followed as it grows. */
export class OutputFollower {
  readonly #followed: readonly Followed[];
  readonly #hasTimes: boolean;

  /** `folder`: of the logs, with its variables replaced. */
  constructor(files: HostingFiles, folder: string, logs: Pick<LogSettings, 'stdout' | 'stderr' | 'timestamps'>) {
    this.#hasTimes = logs.timestamps;
    this.#followed = outputFiles(logs).map(({ stream, name }) => ({
      stream,
      file: new FollowedFile(files, folder, name),
    }));
  }

  /** What has come since the look before; the first time the end of what there is. Rejects with a Win32Error. */
  async look(): Promise<OutputNews> {
    const pieces: Piece[] = [];
    for (const { stream, file } of this.#followed) pieces.push({ stream, news: await file.look() });
    return {
      lines: inOrder(pieces, this.#hasTimes),
      open: pieces
        .filter(({ news }) => news.open !== '')
        .map(({ stream, news }) => ({ stream, text: outputText(news.open) })),
    };
  }
}
