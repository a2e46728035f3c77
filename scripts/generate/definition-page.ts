import { readFile } from 'node:fs/promises';
import type { GeneratedFile } from './generated-file.ts';
import { tableCell } from './table-cell.ts';

const SCHEMA = 'lib/host/definition/service-definition.schema.json';

/** As much of JSON Schema as the definition's schema has. */
interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** A part with what it refers to; its own words come first. */
const whole = (root: Schema, part: Schema): Schema => {
  const name = part.$ref?.replace('#/$defs/', '');
  const referred = name === undefined ? undefined : root.$defs?.[name];
  if (name !== undefined && referred === undefined) throw new Error(`${SCHEMA}: ${part.$ref ?? ''} leads nowhere`);
  return referred === undefined ? part : { ...whole(root, referred), ...part };
};

/** Times and sizes are told once, above the table. */
const namedTypes: ReadonlyMap<string | undefined, string> = new Map([
  ['#/$defs/time', 'time'],
  ['#/$defs/size', 'size'],
]);

const typeText = ({ type, enum: words, items }: Schema): string => {
  if (words !== undefined) return words.map((word) => `\`${word}\``).join(', ');
  if (items !== undefined) return 'a list';
  return [type].flat().join(' or ').replace('string', 'text').replace('boolean', 'true or false');
};

/** A key and all that is below it. */
const rows = (root: Schema, key: string, written: Schema): readonly string[] => {
  const { title = '', description = '', properties, items, ...rest } = whole(root, written);
  const below = items === undefined ? undefined : whole(root, items);
  const named = namedTypes.get(written.$ref);
  const ownTitle = named === undefined ? title : (written.title ?? '');
  const inner = properties ?? below?.properties;
  const value = properties === undefined ? typeText(below === undefined ? rest : { items: below }) : '';
  const meaning = [...(ownTitle === '' ? [] : [sentence(ownTitle)]), description].join(' ').trim();
  const own = `| ${[`\`${key}\``, named ?? value, meaning].map(tableCell).join(' | ')} |`;
  const prefix = `${key}${properties === undefined ? '[]' : ''}.`;
  return [own, ...Object.entries(inner ?? {}).flatMap(([name, part]) => rows(root, `${prefix}${name}`, part))];
};

const page = (root: Schema): string => `<!-- Generated from ${SCHEMA} by \`npm run generate\`: do not edit. -->
# The definition of a hosted service

What may stand in the file that \`svcdeck install FILE.json\` and \`update FILE.json\` read, and what \`get\`, \`set\` and \`reset\` call
by its key. ${root.description ?? ''}

A time is a text such as \`30s\`, \`500ms\`, \`2m\`, \`1h\`, \`7d\`, or a number of seconds; a size is a text such as \`512KB\`,
\`10MB\`, \`1.5GB\`, or a number of bytes. \`svcdeck schema service\` prints the JSON Schema that this page is made of;
[hosting.md](hosting.md) has examples.

| Key | Value | Meaning |
| --- | --- | --- |
${Object.entries(root.properties ?? {})
  .flatMap(([name, part]) => rows(root, name, part))
  .join('\n')}
`;

/** The page of all keys of a definition. */
export const definitionPage = async (): Promise<readonly GeneratedFile[]> => {
  const root = JSON.parse(await readFile(SCHEMA, 'utf8')) as Schema;
  return [{ path: 'docs/service-definition.md', text: page(root) }];
};
