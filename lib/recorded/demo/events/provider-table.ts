import type { RecordedDefinition, RecordedName, RecordedProvider } from '../../events/document.ts';

/** A provider without its events. */
export interface ProviderHead extends Omit<RecordedProvider, 'events' | 'tasks'> {
  readonly usual?: Usual;
  /** `Name=value, Name=value`. */
  readonly taskNames?: string;
}

/** What holds where no row says otherwise. */
interface Usual {
  /** Absent: the provider has a manifest. */
  readonly qualifiers?: number;
  readonly keywords?: string;
}

const levels: Readonly<Record<string, number>> = {
  always: 0,
  critical: 1,
  error: 2,
  warning: 3,
  information: 4,
  verbose: 5,
};

const audits: Readonly<Record<string, string>> = { success: '0x8020000000000000', failure: '0x8010000000000000' };

/** The level of that word, or of that number. */
export const levelOf = (word: string): number => levels[word] ?? (Number(word) || 0);

/** What a source without a manifest has. */
export const CLASSIC_KEYWORDS = '0x80000000000000';
const MANIFEST_KEYWORDS = '0x8000000000000000';

const numbers = (cell: string, mark: string): readonly [number, number | undefined] => {
  const [first = '', second] = cell.split(mark);
  return [Number(first), second === undefined ? undefined : Number(second)];
};

const read = (line: string, usual: Usual): RecordedDefinition => {
  const [number = '', word = '', work = '', keywords = '', data = '', message = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  const [id, ownQualifiers] = numbers(number, '@');
  const [task, opcode] = numbers(work, '/');
  const qualifiers = ownQualifiers ?? usual.qualifiers;
  const usualKeywords = usual.keywords ?? (qualifiers === undefined ? MANIFEST_KEYWORDS : CLASSIC_KEYWORDS);
  return {
    id,
    ...(qualifiers === undefined ? {} : { qualifiers }),
    level: levelOf(word),
    ...(task === 0 ? {} : { task }),
    ...(opcode === undefined ? {} : { opcode }),
    keywords: keywords || (audits[word] ?? usualKeywords),
    ...(message === '' ? {} : { message }),
    ...(data === '' ? {} : { data: data.split(', ') }),
  };
};

const tasksOf = (text: string): readonly RecordedName[] =>
  text.split(', ').map((each) => {
    const [name = '', value = ''] = each.split('=');
    return { name, value: Number(value) };
  });

/**
 * A provider with its events: a row an event, columns between ` | `: id (`@` and its own qualifiers behind it), level or
 * outcome of an audit, task (`/` and the opcode behind it), keywords, names of the values with their types, message.
 */
export const provided =
  ({ usual = {}, taskNames, ...head }: ProviderHead): ((table: TemplateStringsArray) => RecordedProvider) =>
  ({ raw: [table = ''] }) => ({
    ...head,
    ...(taskNames === undefined ? {} : { tasks: tasksOf(taskNames) }),
    events: table
      .trim()
      .split('\n')
      .map((line) => read(line, usual)),
  });
