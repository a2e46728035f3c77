import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookmarkXml, readBookmark } from '../../../lib/events/bookmark.ts';
import { QueryFault } from '../../../lib/events/query-fault.ts';

test('a bookmark is written and read again, with what XML must not hold as it is', () => {
  const positions = [
    { path: 'System', recordId: 5, isCurrent: false },
    { path: `C:\\a & b\\it's "new".evtx`, recordId: 9_007_199_254_740, isCurrent: true },
  ];
  assert.deepEqual(readBookmark(bookmarkXml(positions)), positions);
});

test('a bookmark as Windows writes it', () => {
  assert.equal(
    bookmarkXml([{ path: 'System', recordId: 5, isCurrent: true }]),
    "<BookmarkList>\r\n  <Bookmark Channel='System' RecordId='5' IsCurrent='true'/>\r\n</BookmarkList>",
  );
  const text = `<BookmarkList Direction="backward"><Bookmark Channel="A" RecordId="1" IsCurrent="false" /></BookmarkList>`;
  assert.deepEqual(readBookmark(text), [{ path: 'A', recordId: 1, isCurrent: false }]);
});

test('an empty list is a bookmark before everything', () => {
  assert.deepEqual(readBookmark('<BookmarkList/>'), []);
});

const faults: readonly (readonly [what: string, text: string, message: RegExp])[] = [
  ['nothing', '', /this is not XML/],
  ['other XML', '<Bookmarks/>', /<Bookmarks> where <BookmarkList>/],
  ['another element', '<BookmarkList>\n<Mark/></BookmarkList>', /line 2, character 1: a <Bookmark>/],
  ['no log', "<BookmarkList><Bookmark RecordId='1'/></BookmarkList>", /with Channel and RecordId/],
  ['no number', "<BookmarkList><Bookmark Channel='A' RecordId='x'/></BookmarkList>", /with Channel and RecordId/],
  ['a number that is none', "<BookmarkList><Bookmark Channel='A' RecordId='-1'/></BookmarkList>", /with Channel/],
  ['half a file', "<BookmarkList><Bookmark Channel='A'", /was expected/],
];

for (const [what, text, message] of faults)
  test(`${what} is no bookmark`, () => {
    assert.throws(
      () => readBookmark(text),
      (error) => error instanceof QueryFault && message.test(error.message),
    );
  });
