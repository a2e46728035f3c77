import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';

/** `Intl.Segmenter` that reads its tables when they are needed. */
export const lateSegmenter: Required<Pick<BuildOptions, 'define' | 'inject'>> = {
  define: { 'Intl.Segmenter': 'LateSegmenter' },
  inject: [join(import.meta.dirname, 'runtime', 'late-segmenter.ts')],
};

/** How string-width tells what is an emoji. The engine writes out all of them as soon as it reads the pattern. */
const EMOJI = 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;';

const LATE_EMOJI = `
let emoji;
const rgiEmojiRegex = { test: (text) => (emoji ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v')).test(text) };
`;

/**
 * string-width without what most texts don't need. It takes as long to load as everything else that Ink needs. One that is put
 * together otherwise fails the build.
 */
export const lateEmoji: Plugin = {
  name: 'late-emoji',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]string-width[\\/]index\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, 'utf8');
      if (!contents.includes(EMOJI)) throw new Error(`${path} no longer has ${EMOJI}`);
      return { contents: contents.replace(EMOJI, () => LATE_EMOJI), loader: 'js' };
    });
  },
};
