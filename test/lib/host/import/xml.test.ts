import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readXml, type XmlElement } from '../../../../lib/host/import/winsw/xml.ts';

const element = (
  name: string,
  text = '',
  children: readonly XmlElement[] = [],
  attributes: object = {},
): XmlElement => ({
  name,
  attributes: new Map(Object.entries(attributes)),
  children,
  text,
});

const read: Readonly<Record<string, readonly [string, XmlElement]>> = {
  'an empty element': ['<a/>', element('a')],
  'a declaration, comments and blanks': [
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<!-- <x> & - -->\n<a></a>\n<!----> ',
    element('a'),
  ],
  text: ['<a> x &lt;&gt;&amp;&quot;&apos; &#65;&#x1F600; </a>', element('a', ' x <>&"\' A😀 ')],
  'an entity is replaced once': ['<a>&amp;lt;</a>', element('a', '&lt;')],
  CDATA: ['<a>x<![CDATA[<b>&amp;]]>y</a>', element('a', 'x<b>&amp;y')],
  'a comment within text': ['<a>x<!-- y -->z</a>', element('a', 'xz')],
  'elements within elements': ['<a>1<b>2</b>3</a>', element('a', '13', [element('b', '2')])],
  attributes: ['<a b="1" c = \'"\' d="a&#10;b\nc" />', element('a', '', [], { b: '1', c: '"', d: 'a\nb c' })],
  'names of other alphabets': ['<größe-1.x/>', element('größe-1.x')],
};

for (const [name, [text, expected]] of Object.entries(read))
  test(`XML: ${name}`, () => assert.deepEqual(readXml(text, 'x.xml'), expected));

const laughs = `<!DOCTYPE service [
  <!ENTITY a "ha">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>
<service><id>&c;</id></service>`;

const refused: Readonly<Record<string, readonly [string, RegExp]>> = {
  'an external entity': [
    '<?xml version="1.0"?>\n<!DOCTYPE service [<!ENTITY x SYSTEM "file:///C:/secret.txt">]>\n<service>&x;</service>',
    /^x\.xml:2:1: a DOCTYPE, which is not read/,
  ],
  'an external document type': ['<!DOCTYPE service SYSTEM "http://x/x.dtd"><service/>', /:1:1: a DOCTYPE/],
  'a billion laughs': [laughs, /^x\.xml:1:1: a DOCTYPE/],
  'a DOCTYPE within an element': ['<a><!DOCTYPE x></a>', /:1:4: a DOCTYPE/],
  'an entity that nobody declared': ['<a>x &x;</a>', /:1:6: "&x;" is none of/],
  'a bare &': ['<a>a & b</a>', /:1:6: "&" is none of/],
  'a reference to no character': ['<a>&#0;</a>', /"&#0;" is none of/],
  'a reference to half a character': ['<a>&#xD800;</a>', /"&#xD800;" is none of/],
  'a reference beyond all characters': ['<a>&#x110000;</a>', /is none of/],
  'a NUL': ['<a>\0</a>', /:1:4: a character that XML does not allow/],
  'an escape': ['<a>\x1b[2J</a>', /:1:4: a character that XML does not allow/],
  'half a character': ['<a>\ud800</a>', /:1:4: a character that XML does not allow/],
  'a processing instruction': ['<a/><?x y?>', /:1:5: expected nothing after <\/a>/],
  'a processing instruction within': ['<a><?x y?></a>', /:1:4: a processing instruction/],
  nothing: ['', /:1:1: expected an element/],
  'plain text': ['service', /:1:1: expected an element/],
  'two roots': ['<a/><b/>', /:1:5: expected nothing after <\/a>/],
  'no end': ['<a>x', /:1:5: <a> has no end/],
  'another end': ['<a>\n<b></a></b>', /:2:4: expected <\/b>, found <\/a>/],
  'an attribute twice': ['<a b="1" b="2"/>', /:1:10: the attribute b stands twice/],
  'an attribute without quotes': ['<a b=1/>', /:1:6: expected the value of b in quotes/],
  'an attribute without a value': ['<a b/>', /:1:5: expected = after b/],
  'an attribute without an end': ['<a b="1/>', /:1:6: the value of b has no end/],
  'attributes without a blank': ['<a b="1"c="2"/>', /:1:9: expected a blank before an attribute of <a>/],
  '< in an attribute': ['<a b="<"/>', /:1:7: < in the value of b/],
  'a comment without an end': ['<a><!-- x</a>', /:1:4: a comment without an end/],
  '-- in a comment': ['<a><!-- x -- y --></a>', /:1:11: -- within a comment/],
  'CDATA without an end': ['<a><![CDATA[x</a>', /:1:13: CDATA without an end/],
  ']]> in text': ['<a>x]]></a>', /:1:5: \]\]> outside of CDATA/],
  'too deep': ['<a>'.repeat(17) + '</a>'.repeat(17), /:1:49: elements within 16 others/],
  '1 MB': [
    `<a>${'x'.repeat(2 ** 20)}</a>`,
    /^x\.xml: expected a service's settings, found a file of 1048583 characters$/,
  ],
};

for (const [name, [text, message]] of Object.entries(refused))
  test(`XML: ${name} is refused, with its place`, () =>
    assert.throws(() => readXml(text, 'x.xml'), { name: 'FailedError', message }));

const escaped = (text: string): string =>
  text.replace(/[<>&"'\t\r\n]/g, (character) => `&#${character.codePointAt(0)};`);

test('XML: any text comes back as it was written', () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .filter((each) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(each));
  fc.assert(
    fc.property(text, text, (attribute, content) => {
      const { attributes, text: found } = readXml(`<a b="${escaped(attribute)}">${escaped(content)}</a>`, 'x.xml');
      assert.equal(attributes.get('b'), attribute);
      assert.equal(found, content);
    }),
  );
});

test('XML: whatever stands in a file, it is read or refused, and soon', () => {
  const pieces = fc.constantFrom(
    '<a>',
    '</a>',
    '<a/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&lt;',
    '&',
    '"',
    '=',
    ' b="c"',
    'x',
    '<',
    '>',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      try {
        readXml(parts.join(''), 'x.xml');
      } catch (error) {
        assert.equal((error as Error).name, 'FailedError');
      }
    }),
  );
});

test('XML: a megabyte of small elements, or of broken ones, takes no more than a moment', { timeout: 30_000 }, () => {
  assert.equal(readXml(`<a>${'<b/>'.repeat(200_000)}</a>`, 'x.xml').children.length, 200_000);
  for (const part of ['<', '<a ', '&', '<!--', '<![CDATA[', '<a b="', ' '])
    assert.throws(() => readXml(`<a>${part.repeat(Math.floor(900_000 / part.length))}`, 'x.xml'), {
      name: 'FailedError',
    });
});
