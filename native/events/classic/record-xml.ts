import type { EventRecord, EventValue, FileTime } from '../../event-types.ts';

const NAMESPACE = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** XML 1.0 knows no other control characters, and no halves of surrogate pairs: Windows drops what it can't write too. */
const unwritable = /[\p{Cs}\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu;

const text = (value: string): string =>
  value.replace(unwritable, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const attribute = (name: string, value: string): string =>
  ` ${name}='${text(value).replaceAll("'", '&apos;').replaceAll('"', '&quot;')}'`;

const element = (name: string, content: string, attributes = ''): string =>
  content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;

/** These records count whole seconds, so nothing is lost where JavaScript counts milliseconds. */
const systemTime = (time: FileTime): string =>
  new Date(Number(time / 10_000n - 11_644_473_600_000n)).toISOString().replace('Z', '0000Z');

const datum = ({ value }: EventValue): string =>
  value instanceof Uint8Array
    ? element('Binary', Buffer.from(value).toString('hex').toUpperCase())
    : element('Data', text(String(value)));

type Fields = Omit<EventRecord, 'names' | 'message' | 'words' | 'xml' | 'bookmark'>;

/** A classic record as Windows renders one: the classic API itself knows no XML. Learn: Event Schema. */
export const classicXml = (record: Fields): string => {
  const system = [
    element('Provider', '', attribute('Name', record.provider)),
    element('EventID', `${record.id}`, attribute('Qualifiers', `${record.qualifiers ?? 0}`)),
    element('Version', `${record.version}`),
    element('Level', `${record.level}`),
    element('Task', `${record.task}`),
    element('Opcode', `${record.opcode}`),
    element('Keywords', `0x${record.keywords.toString(16)}`),
    element('TimeCreated', '', attribute('SystemTime', systemTime(record.time))),
    element('EventRecordID', `${record.recordId}`),
    element('Correlation', ''),
    element('Execution', ''),
    element('Channel', text(record.log)),
    element('Computer', text(record.computer)),
    element('Security', '', record.userSid === undefined ? '' : attribute('UserID', record.userSid)),
  ];
  const data = element('EventData', record.values.map(datum).join(''));
  return element('Event', element('System', system.join('')) + data, attribute('xmlns', NAMESPACE));
};
