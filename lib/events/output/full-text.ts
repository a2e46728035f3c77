import type { EventRecord, EventValue, EventWords } from '../../../native/event-types.ts';
import { safeLines, safeText } from '../../output/safe-text.ts';
import type { Paint } from '../../output/style.ts';
import { measureFor } from '../../output/width.ts';
import { type Field, fieldLines } from '../../service/field-lines.ts';
import type { TestScene } from '../filter.ts';
import { keywordsText } from '../keywords.ts';
import { LEVEL_VERBOSE, levelWord } from '../level-words.ts';
import { isoTime, localTime } from '../time.ts';
import { valueText } from '../value-text.ts';
import { levelTone } from './level-tone.ts';
import { wrapText } from './wrap.ts';

export interface FullOptions {
  readonly paint: Paint;
  /** Who knows the accounts of SIDs. */
  readonly scene: TestScene;
  /** Cells of the terminal, for the sentence. Absent: its lines are as long as they are. */
  readonly width?: number;
}

const withWord = (value: number, word: string): string => (word === '' ? String(value) : `${value} (${word})`);

const idText = ({ id, qualifiers }: EventRecord): string =>
  qualifiers === undefined ? String(id) : `${id} (qualifiers ${qualifiers}: ${qualifiers * 0x1_0000 + id} in full)`;

const userText = async ({ userSid }: EventRecord, scene: TestScene): Promise<string | undefined> => {
  if (userSid === undefined) return undefined;
  const account = await scene.account(userSid);
  return account === undefined ? userSid : `${account} (${userSid})`;
};

/** Our word and the provider's. A level of the provider's own has no word of ours. */
const levelText = (record: EventRecord, word: string): string => {
  const ours = record.level > LEVEL_VERBOSE ? '' : levelWord(record);
  const words = [ours, word.toLowerCase() === ours ? '' : word].filter((each) => each !== '');
  return withWord(record.level, words.join(', '));
};

const numberText = (value: number | undefined): string | undefined => (value === undefined ? undefined : String(value));

const systemFields = (record: EventRecord, words: EventWords, user: string | undefined): readonly Field[] => [
  ['Log', record.log === '' ? undefined : record.log],
  ['Record', String(record.recordId)],
  ['Time', `${localTime(record.time, 7)} (${isoTime(record.time)})`],
  ['Provider', record.provider],
  ['Provider GUID', record.providerGuid],
  ['Id', idText(record)],
  ['Version', String(record.version)],
  ['Level', levelText(record, words.level)],
  ['Task', withWord(record.task, words.task)],
  ['Opcode', withWord(record.opcode, words.opcode)],
  ['Keywords', keywordsText(record.keywords) + (words.keywords.length === 0 ? '' : ` (${words.keywords.join(', ')})`)],
  ['Computer', record.computer],
  ['User', user],
  ['Process', numberText(record.processId)],
  ['Thread', numberText(record.threadId)],
  ['Activity', record.activityId],
  ['Related activity', record.relatedActivityId],
];

/** A value by its name, or by the number that it has in the message. */
const dataFields = (values: readonly EventValue[], names: readonly string[]): readonly Field[] =>
  values.map((value, index): Field => {
    const name = names[index] ?? '';
    return [name === '' ? `%${index + 1}` : safeText(name), valueText(value)];
  });

const section = (title: string, lines: readonly string[], paint: Paint): readonly string[] =>
  lines.length === 0 ? [] : [paint('heading', title), ...lines];

const wrapped = async (lines: readonly string[], width: number | undefined): Promise<readonly string[]> => {
  if (width === undefined) return lines;
  const measure = await measureFor(lines);
  return lines.flatMap((line) => wrapText(line, Math.max(1, width - 2), measure));
};

/** Every field of an event for people, in lines without the final line end. */
export const eventFullText = async (record: EventRecord, { paint, scene, width }: FullOptions): Promise<string> => {
  const { values } = record;
  const [message, words, names] = [await record.message(), await record.words(), await record.names()];
  const user = await userText(record, scene);
  const title = `${record.provider} ${record.id}`;
  const sentence =
    message === undefined ? ['The message of this event can not be had: see its data.'] : safeLines(message.trimEnd());
  return [
    paint(levelTone(record) ?? 'heading', safeLines(title).join(' ')),
    ...(await wrapped(sentence, width)).map((line) => `  ${line}`.trimEnd()),
    ...fieldLines(systemFields(record, words, user)),
    ...section('Data', fieldLines(dataFields(values, names)), paint),
  ].join('\n');
};
