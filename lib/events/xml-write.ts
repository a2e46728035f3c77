import type { EventNode } from './event-node.ts';
import { scalarsOf, scalarText } from './value-text.ts';

/** XML 1.0 knows no other control characters, and no halves of surrogate pairs: Windows drops what it can't write too. */
const unwritable = /[\p{Cs}\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu;

/** Text between tags. */
export const xmlText = (text: string): string =>
  text.replace(unwritable, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A value of an attribute, for apostrophes around it. */
export const xmlAttribute = (text: string): string => xmlText(text).replaceAll("'", '&apos;').replaceAll('"', '&quot;');

const nodeText = ({ value }: EventNode): string =>
  value === undefined
    ? ''
    : scalarsOf(value)
        .map((each) => scalarText(value.type, each))
        .join(', ');

/** An event as Windows renders it: on one line, attributes in apostrophes, empty elements short. */
export const eventXml = (node: EventNode): string => {
  const namespace = node.namespace === undefined ? '' : ` xmlns='${xmlAttribute(node.namespace)}'`;
  const attributes = node.attributes.map((each) => ` ${each.name}='${xmlAttribute(nodeText(each))}'`).join('');
  const content = xmlText(nodeText(node)) + node.children().map(eventXml).join('');
  const open = `<${node.name}${namespace}${attributes}`;
  return content === '' ? `${open}/>` : `${open}>${content}</${node.name}>`;
};
