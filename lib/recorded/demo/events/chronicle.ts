import type { Chapter, DemoEvent } from './pen.ts';

interface Teller {
  readonly rest: Iterator<DemoEvent>;
  next: DemoEvent | undefined;
}

const advance = (teller: Teller): void => {
  const { done, value } = teller.rest.next();
  teller.next = done === true ? undefined : value;
};

/** What all chapters tell, in the order of its times. */
export function* chronicle(chapters: readonly Chapter[]): Generator<DemoEvent, void, undefined> {
  const tellers: Teller[] = chapters.map((chapter) => ({ rest: chapter()[Symbol.iterator](), next: undefined }));
  tellers.forEach(advance);
  for (;;) {
    let first: Teller | undefined;
    for (const teller of tellers)
      if (teller.next !== undefined && teller.next.at < (first?.next?.at ?? Infinity)) first = teller;
    if (first?.next === undefined) return;
    yield first.next;
    advance(first);
  }
}
