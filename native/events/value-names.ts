import { withoutReferences } from './xml-references.ts';

/** A start tag, its attributes, and whether it ends itself; or an end tag. */
const TAG = /<(\/?)([^\s/>!?][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;

const NAME = /\sname\s*=\s*(?:"([^"]*)"|'([^']*)')/i;

const nameIn = (attributes: string): string => {
  const [, double, single] = NAME.exec(attributes) ?? [];
  return withoutReferences(double ?? single ?? '');
};

/**
 * The names of an event's values, as its provider's template has them. undefined: the template is none, or of a kind whose
 * values it does not name one by one.
 */
export const namesInTemplate = (template: string): readonly string[] | undefined => {
  const names: string[] = [];
  for (const [, end, tag, attributes = ''] of template.matchAll(TAG)) {
    if (end !== '' || tag === 'template') continue;
    if (tag === 'UserData') break;
    if (tag !== 'data') return undefined;
    names.push(nameIn(attributes));
  }
  return names.length === 0 ? undefined : names;
};

interface Tag {
  readonly isEnd: boolean;
  readonly name: string;
  readonly attributes: string;
  readonly isEmpty: boolean;
}

const tagsIn = (xml: string, element: string): Tag[] => {
  const [, content = ''] = new RegExp(`<${element}(?:\\s[^>]*)?>([\\s\\S]*)</${element}>`).exec(xml) ?? [];
  return Array.from(content.matchAll(TAG), ([, end, name = '', attributes = '', empty]) => ({
    isEnd: end !== '',
    name,
    attributes,
    isEmpty: empty !== '',
  }));
};

/** The elements that hold no others, within the one element of UserData. */
const leaves = (tags: readonly Tag[]): string[] =>
  tags
    .filter(({ isEnd, isEmpty }, index) => !isEnd && (isEmpty || tags[index + 1]?.isEnd === true))
    .map(({ name }) => name.replace(/^.*:/, ''));

/** The names of an event's values as the event itself has them; '' for one without a name. */
export const namesInEvent = (xml: string): readonly string[] => {
  const data = tagsIn(xml, 'EventData').filter(({ isEnd }) => !isEnd);
  return data.length > 0 ? data.map(({ attributes }) => nameIn(attributes)) : leaves(tagsIn(xml, 'UserData'));
};
