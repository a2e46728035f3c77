import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractQueryList, pathsOf, queryTakes, readQuery } from '../../../lib/events/query-list.ts';
import { type Sample, sampleNode, timeOf } from './sample.ts';

const now = timeOf('2026-03-17T08:41:12Z');
const takes = (query: string, path: string, sample: Sample = {}): boolean =>
  queryTakes(readQuery(query), path, sampleNode(sample), now);

const two = `<?xml version="1.0"?>
<!-- what concerns services -->
<QueryList>
  <Query Id="0" Path="System">
    <Select Path="System">*[System[Provider[@Name='Service Control Manager'] and (EventID &gt;= 7000)]]</Select>
    <Suppress Path="system">*[System[(EventID=7036)]]</Suppress>
  </Query>
  <Query Id='1' Path='Application'><Select><![CDATA[*[System[Level<=2]]]]></Select></Query>
</QueryList>
`;

for (const [query, path, expected, sample] of [
  [two, 'System', false, { id: 7036 }],
  [two, 'System', true, { id: 7040 }],
  [two, 'SYSTEM', true, { id: 7040 }],
  [two, 'Application', false, { id: 7040 }],
  [two, 'Application', true, { id: 1000, level: 2 }],
  [two, 'Security', false, { id: 1000, level: 2 }],
  ['<QueryList><Query><Select>*</Select></Query></QueryList>', 'Anything', true, {}],
  // What one subquery suppresses another may select.
  [
    '<QueryList><Query Id="0"><Select>*</Select><Suppress>*[System[Level=4]]</Suppress></Query><Query Id="1"><Select>*[System[EventID=7036]]</Select></Query></QueryList>',
    'System',
    true,
    {},
  ],
  ["*[System[Channel='System']]", 'System', true, {}],
] as const)
  test(`${query.slice(0, 50).replaceAll('\n', ' ')} ${expected ? 'takes' : 'leaves'} ${JSON.stringify(sample)} of ${path}`, () =>
    assert.equal(takes(query, path, sample), expected));

test('the paths of a query, each once in the order in which they are named', () => {
  assert.deepEqual(pathsOf(readQuery(two)), ['System', 'Application']);
  assert.equal(pathsOf(readQuery('*')), undefined);
  const mixed = '<QueryList><Query><Select Path="System">*</Select><Select>*</Select></Query></QueryList>';
  assert.throws(() => pathsOf(readQuery(mixed)), { message: 'either every <Select> names a path or none does' });
});

for (const [query, message] of [
  ['<QueryList>', 'line 1, character 1: <QueryList> is never closed'],
  ['<QueryList/>', 'line 1, character 1: <QueryList> has no <Query>'],
  ['<Query/>', 'line 1, character 1: <Query> where <QueryList> was expected'],
  ['<QueryList><Query/></QueryList>', 'line 1, character 12: <Query> has no <Select>'],
  [
    '<QueryList>\n <Query>\n  <Select>*[</Select></Query></QueryList>',
    'line 3, character 3: <Select>, character 3: the name of an element was expected, and there is the end',
  ],
  [
    '<QueryList><Query><Select>*</Select><Foo/></Query></QueryList>',
    'line 1, character 37: <Foo> where <Select> or <Suppress> was expected',
  ],
  ['<QueryList><Query><Select>*<b/></Select></Query></QueryList>', 'line 1, character 28: <b> inside <Select>'],
  [
    '<QueryList><Query Pth="x"><Select>*</Select></Query></QueryList>',
    'line 1, character 12: <Query> has no attribute Pth',
  ],
  ['<QueryList><Query Id="a"><Select>*</Select></Query></QueryList>', 'line 1, character 12: Id is a whole number'],
  [
    '<QueryList><Query><Select>*</Select></Query><Query Id="1"><Select>*</Select></Query></QueryList>',
    'line 1, character 12: of several <Query> each has an Id',
  ],
  [
    '<QueryList><Query><Suppress Path="a">*</Suppress></Query></QueryList>',
    'line 1, character 12: <Query> has no <Select>',
  ],
  [
    '<QueryList><Query><Select Path="b">*</Select><Suppress Path="a">*</Suppress></Query></QueryList>',
    'line 1, character 12: <Suppress> of a, of which nothing is selected',
  ],
  [
    '<QueryList><Query><Select>*[System[Level<2]]</Select></Query></QueryList>',
    'line 1, character 42: a name was expected',
  ],
  ['<QueryList><Query><Select>* & x</Select></Query></QueryList>', 'line 1, character 29: &: & is written &amp;'],
  ['<QueryList><Query><Select>&nbsp;</Select></Query></QueryList>', 'line 1, character 27: &nbsp;: & is written &amp;'],
  ['<QueryList><Query><Select>&#0;</Select></Query></QueryList>', 'line 1, character 27: &#0;: & is written &amp;'],
  ['<QueryList a="1" a="2"/>', 'line 1, character 18: a stands here twice'],
  ['<QueryList a=1/>', 'line 1, character 14: a value in quotes was expected'],
  ['<QueryList a="1/>', 'line 1, character 15: this value has no end'],
  ['<QueryList a="<"/>', 'line 1, character 15: < is written &lt; here'],
  ['<QueryList></Query>', 'line 1, character 14: </Query> where </QueryList> was expected'],
  ['<QueryList/>x', 'line 1, character 13: there is something after the end of the XML'],
  ['<!-- x', 'line 1, character 1: this comment has no end'],
  ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'line 1, character 1: a document type has no place here'],
  ['<a>'.repeat(100_000), 'line 1, character 154: the elements nest too deeply'],
] as const)
  test(`${query.slice(0, 60).replaceAll('\n', ' ')} is refused`, () =>
    assert.throws(() => readQuery(query), { name: 'QueryFault', message }));

test('entities stand for what they mean', () => {
  const query =
    '<QueryList><Query><Select Path="a&amp;b">*[EventData[Data=&quot;&#x53;&apos;&#83;&lt;&quot;]]</Select></Query></QueryList>';
  assert.deepEqual(pathsOf(readQuery(query)), ['a&b']);
  assert.ok(takes(query, 'A&B', { values: [{ type: 1, value: "S'S<" }], names: [] }));
});

test('the query list of a custom view that Event Viewer exported', () => {
  const view = `<ViewerConfig><QueryConfig><QueryParams><Simple><Level>2</Level></Simple></QueryParams><QueryNode><Name>Errors</Name><QueryList><Query Id="0"><Select Path="System">*[System[(Level=2)]]</Select></Query></QueryList></QueryNode></QueryConfig></ViewerConfig>`;
  const list = '<QueryList><Query Id="0"><Select Path="System">*[System[(Level=2)]]</Select></Query></QueryList>';
  assert.equal(extractQueryList(view), list);
  assert.equal(extractQueryList(`\uFEFF${list}\n`), list);
  assert.throws(() => extractQueryList('<a/>'), { message: 'there is no <QueryList> in it' });
  assert.throws(() => extractQueryList(`<a>${list}\n${list}</a>`), {
    message: 'line 2, character 1: a second <QueryList>',
  });
});
