import { safeJson, safeText } from '../../output/safe-text.ts';
import type { Imported, ImportNote } from './draft.ts';

const comment = (text: string): string => `// ${safeText(text)}`.trimEnd();

const noteLines = ({ source, reason, instead }: ImportNote): readonly string[] => [
  comment(`  ${source}: ${reason}`),
  ...(instead === undefined ? [] : [comment(`    ${instead}`)]),
];

const section = (title: string, notes: readonly ImportNote[]): readonly string[] =>
  notes.length === 0 ? [] : [comment(title), ...notes.flatMap(noteLines)];

const indented = (json: string): string => json.replaceAll('\n', '\n  ');

/**
 * A definition for people, as JSON with comments: what is not carried over, what is done in another way, and for each field what it
 * was made from. `from`: whose settings they were.
 */
export const commentedDefinition = ({ document, origins, notes }: Imported, from: string): string => {
  const fields = Object.entries(document).map(([name, value]) => {
    const sources = origins.get(name) ?? [];
    const head = sources.length === 0 ? '' : `  ${comment(`from ${sources.join(', ')}`)}\n`;
    return `${head}  ${JSON.stringify(name)}: ${indented(JSON.stringify(value, null, 2))}`;
  });
  const lines = [
    comment(`made from ${from}`),
    ...section(
      'NOT CARRIED OVER',
      notes.filter(({ kind }) => kind === 'lost'),
    ),
    ...section(
      'DONE IN ANOTHER WAY',
      notes.filter(({ kind }) => kind === 'different'),
    ),
    '{',
    fields.join(',\n'),
    '}',
  ];
  return `${safeJson(lines.join('\n'))}\n`;
};
