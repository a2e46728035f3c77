import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readXml, type XmlElement } from '../../../lib/events/xml-read.ts';
import { deckFunctions } from '../../../lib/powershell-module/functions/index.ts';
import { type ShapeName, shapeOf, shapes, typeName } from '../../../lib/powershell-module/shapes.ts';
import { formatText, typesText } from '../../../lib/powershell-module/write-format.ts';

const withoutDeclaration = (text: string): string => text.replace(/^<\?xml[^>]*\?>\s*/, '');

const childrenOf = ({ children }: XmlElement): readonly XmlElement[] => children;

const below = (element: XmlElement, name: string): readonly XmlElement[] =>
  childrenOf(element).flatMap((child) => [...(child.name === name ? [child] : []), ...below(child, name)]);

const textOf = ({ text }: XmlElement): string => text.trim();

const format = readXml(withoutDeclaration(formatText()));
const types = readXml(withoutDeclaration(typesText()));
const names = Object.keys(shapes) as readonly ShapeName[];

/** PowerShell reads the elements of a view in this order alone. */
const orders: Readonly<Record<string, readonly string[]>> = {
  View: ['Name', 'ViewSelectedBy'],
  TableControl: ['TableHeaders', 'TableRowEntries'],
};

test('every type has a view, with properties that its objects have', () => {
  const views = below(format, 'View');
  assert.deepEqual(
    views.map((view) => textOf(below(view, 'TypeName')[0] ?? view)),
    names.map(typeName),
  );
  for (const [index, view] of views.entries()) {
    const shape = shapeOf(names[index] ?? 'Service');
    const known = new Set([...shape.fields.map(([property]) => property), 'ComputerName']);
    for (const property of below(view, 'PropertyName')) assert.ok(known.has(textOf(property)), textOf(property));
    const headers = below(view, 'TableColumnHeader').length;
    assert.equal(below(view, 'TableColumnItem').length, headers);
    for (const [name, order] of Object.entries(orders))
      for (const element of [view, ...below(view, name)].filter((each) => each.name === name))
        assert.deepEqual(
          childrenOf(element)
            .slice(0, order.length)
            .map((child) => child.name),
          order,
        );
  }
});

test('another name of a property is of one that there is, and is none itself', () => {
  for (const type of below(types, 'Type')) {
    const name = names.find((each) => typeName(each) === textOf(childrenOf(type)[0] ?? type));
    assert.ok(name !== undefined);
    const known = new Set<string>(shapeOf(name).fields.map(([property]) => property));
    for (const alias of below(type, 'AliasProperty')) {
      const [own, meant] = childrenOf(alias).map(textOf);
      assert.ok(known.has(meant ?? ''), String(meant));
      assert.equal(known.has(own ?? ''), false, String(own));
    }
  }
});

test('every type is one that a function gives', () => {
  const given = new Set(deckFunctions.map(({ shape }) => shape));
  for (const name of names) assert.ok(given.has(name), name);
});
