import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** A document of the clone. */
export interface Page {
  /** Within the clone, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every document for people: those at the top and those in docs/. */
export const pages = (): readonly Page[] =>
  ['*.md', 'docs/**/*.md', 'examples/**/*.md']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

export const fullPath = (path: string): string => join(root, path);

/** Its fenced blocks of that language. */
export const blocksOf = ({ text }: Page, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code);

/** Without its fenced blocks. */
export const proseOf = ({ text }: Page): string => text.replaceAll(/^```[\s\S]*?^```/gm, '');
