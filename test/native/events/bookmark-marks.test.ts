import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksIn, withoutMarks } from '../../../native/events/bookmark-marks.ts';

const xml = `<BookmarkList>\r\n  <Bookmark Channel='System' RecordId='12' IsCurrent='true'/>
  <Bookmark RecordId="9007199254740991" Channel="A-b/Operational"></Bookmark>\r\n</BookmarkList>`;

test('the logs and numbers of a bookmark, in either kind of quotes', () =>
  assert.deepEqual(marksIn(xml), [
    { log: 'System', recordId: 12 },
    { log: 'A-b/Operational', recordId: 9_007_199_254_740_991 },
  ]));

test('the list itself is no mark', () => assert.deepEqual(marksIn('<BookmarkList></BookmarkList>'), []));

test('one log is taken out, the other stays as it is', () =>
  assert.deepEqual(marksIn(withoutMarks(xml, ['System']) ?? ''), [
    { log: 'A-b/Operational', recordId: 9_007_199_254_740_991 },
  ]));

test('a log that is not in it changes nothing', () => assert.equal(withoutMarks(xml, ['Nowhere']), xml));

test('without the last log there is no bookmark', () =>
  assert.equal(withoutMarks(xml, ['A-b/Operational', 'System']), undefined));
