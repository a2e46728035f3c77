/** Something about a log that the reader has to know, besides its events. */
export type EventNotice =
  /** It was cleared since, or while it was read; what is in it now follows. */
  | { readonly kind: 'cleared'; readonly log: string }
  /** These records were overwritten before they could be read. */
  | { readonly kind: 'gone'; readonly log: string; readonly first: number; readonly last: number }
  /** It was written to faster than it could be read: reading went on with what is there. */
  | { readonly kind: 'overtaken'; readonly log: string; readonly after: number }
  /** Who keeps it can't be reached while it is followed. */
  | { readonly kind: 'away'; readonly log: string }
  | { readonly kind: 'back'; readonly log: string };

/** A notice as a sentence for people. */
export const noticeText = (notice: EventNotice): string => {
  const { log } = notice;
  if (notice.kind === 'cleared') return `${log} was cleared: going on with the events written since`;
  if (notice.kind === 'away')
    return `${log}: the Event Log service does not answer: going on as soon as it is back, with all that is written meanwhile`;
  if (notice.kind === 'back') return `${log}: the Event Log service answers again`;
  if (notice.kind === 'overtaken') return `${log} lost records behind ${notice.after} while it was read: going on`;
  const { first, last } = notice;
  return first === last
    ? `${log}: record ${first} is gone, it was overwritten before it was read`
    : `${log}: records ${first} to ${last} are gone, they were overwritten before they were read`;
};
