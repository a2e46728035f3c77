import { QueryFault } from './query-fault.ts';
import { readXml, xmlFault } from './xml-read.ts';
import { xmlAttribute } from './xml-write.ts';

/** Up to which record one log has been read. */
export interface BookmarkPosition {
  /** A log's name, or the path of a file. */
  readonly path: string;
  readonly recordId: number;
  /** It is the log of the record that the bookmark was made of. */
  readonly isCurrent: boolean;
}

/** A bookmark as EvtRender writes it. */
export const bookmarkXml = (positions: readonly BookmarkPosition[]): string =>
  [
    '<BookmarkList>',
    ...positions.map(
      ({ path, recordId, isCurrent }) =>
        `  <Bookmark Channel='${xmlAttribute(path)}' RecordId='${recordId}'${isCurrent ? " IsCurrent='true'" : ''}/>`,
    ),
    '</BookmarkList>',
  ].join('\r\n');

/**
 * The positions in a bookmark. QueryFault: the text is none; the message says where and why. Learn: Bookmarking Events;
 * [MS-EVEN6] 2.2.16.
 */
export const readBookmark = (text: string): readonly BookmarkPosition[] => {
  const root = readXml(text);
  if (root.name !== 'BookmarkList') throw new QueryFault(0, `<${root.name}> where <BookmarkList> was expected`);
  return root.children.map((element) => {
    const path = element.attributes.get('Channel');
    const recordId = element.attributes.get('RecordId') ?? '';
    if (element.name !== 'Bookmark' || path === undefined || !/^\d{1,15}$/.test(recordId))
      throw xmlFault(text, element.start, 'a <Bookmark> with Channel and RecordId was expected');
    return { path, recordId: Number(recordId), isCurrent: element.attributes.get('IsCurrent') === 'true' };
  });
};
