const MARK = /<Bookmark\s[^>]*>/g;
const CHANNEL = /\sChannel\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const RECORD = /\sRecordId\s*=\s*["'](\d+)["']/;

/** How far a bookmark has got in one log. */
export interface Mark {
  readonly log: string;
  readonly recordId: number;
}

const markIn = (element: string): Mark => {
  const [, double, single] = CHANNEL.exec(element) ?? [];
  return { log: double ?? single ?? '', recordId: Number(RECORD.exec(element)?.[1]) };
};

/** What a bookmark as XML knows of. Names of logs hold no character that XML would have to write otherwise. */
export const marksIn = (xml: string): readonly Mark[] => Array.from(xml.matchAll(MARK), ([element]) => markIn(element));

/** The same bookmark without what it knows of these logs. undefined: that was all. */
export const withoutMarks = (xml: string, logs: readonly string[]): string | undefined => {
  const isMeant = (element: string): boolean => logs.includes(markIn(element).log);
  const left = xml.replaceAll(MARK, (element) => (isMeant(element) ? '' : element));
  return marksIn(left).length === 0 ? undefined : left;
};
