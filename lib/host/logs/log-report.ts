/** What a log's writer tells of: each of it belongs in the event log, and none of it stops anything. */
export type LogReport =
  | {
      readonly kind: 'trouble';
      /** `slow`: a write has not come back; output is left out so that the program can go on. */
      readonly what: 'open' | 'find' | 'write' | 'slow' | 'rotate' | 'compress' | 'delete' | 'list';
      readonly file: string;
      /** Why, in words; ends without a full stop. */
      readonly reason: string;
    }
  /** Writing works again. `lostBytes`: what was left out meanwhile; the file says so where it is missing. */
  | { readonly kind: 'recovered'; readonly file: string; readonly afterMs: number; readonly lostBytes: number }
  /** The log was closed while it could not be written: so much of the end is missing. */
  | { readonly kind: 'lost'; readonly file: string; readonly lostBytes: number };

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota of its account is used up'],
  ['ENOENT', 'its folder is not there'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'a folder has its name'],
  ['EACCES', 'access is denied'],
  ['EPERM', 'another program has it open and allows no other, or access is denied'],
  ['EBUSY', 'another program has it open and allows no other'],
  ['EROFS', 'the disk cannot be written to'],
  ['EIO', 'the disk reports a fault'],
  ['EMFILE', 'too many files are open'],
]);

/** Why something was not possible with a file, in words. */
export const logReason = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
};

const doing: Readonly<Record<Extract<LogReport, { kind: 'trouble' }>['what'], string>> = {
  open: 'could not be opened',
  find: 'was not where it was any more, and is begun anew',
  write: 'could not be written',
  slow: 'takes very long to write',
  rotate: 'could not be put aside; it grows on',
  compress: 'could not be compressed',
  delete: 'could not be deleted',
  list: 'could not be looked for among the old ones',
};

/** The sentence for the event log. */
export const logReportText = (report: LogReport): string => {
  switch (report.kind) {
    case 'trouble':
      return `The log ${report.file} ${doing[report.what]}: ${report.reason}. The program goes on; svcdeck tries again.`;
    case 'recovered':
      return report.lostBytes === 0
        ? `The log ${report.file} is written again; nothing is missing.`
        : `The log ${report.file} is written again; ${report.lostBytes} bytes are missing, and it says where.`;
    case 'lost':
      return `The log ${report.file} was closed while it could not be written: ${report.lostBytes} bytes of its end are missing.`;
    default:
      return report satisfies never;
  }
};
