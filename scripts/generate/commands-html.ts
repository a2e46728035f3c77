import { readFile } from 'node:fs/promises';
import { anchorOf, callOf, type ReferenceEntry, type ReferenceGroup } from './command-pages.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand between tags and in attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const section = (entry: ReferenceEntry): string => {
  const id = escapeHtml(anchorOf(entry));
  return `<section id="${id}">
<h3><a href="#${id}">${escapeHtml(callOf(entry))}</a></h3>
<p>${escapeHtml(entry.summary)}</p>
<pre>${escapeHtml(entry.help.trimEnd())}</pre>
</section>`;
};

const link = (entry: ReferenceEntry): string =>
  `<li><a href="#${escapeHtml(anchorOf(entry))}">${escapeHtml(callOf(entry).replace(/^svcdeck (?=.)/, ''))}</a></li>`;

const groupHtml = ({ title, entries }: ReferenceGroup): string => `<div class="group">
<h2>${escapeHtml(title)}</h2>
${entries.map(section).join('\n')}
</div>`;

const asset = (name: string): Promise<string> => readFile(new URL(`page/${name}`, import.meta.url), 'utf8');

/** The whole reference in one file that asks for no other: it works from a folder, and on a computer without a network. */
export const commandsHtml = async (groups: readonly ReferenceGroup[]): Promise<string> => {
  const [style, script] = await Promise.all([asset('commands.css'), asset('commands.js')]);
  return `<!doctype html>
<!-- Generated from the help of the commands by \`npm run generate\`: do not edit. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>svcdeck: commands</title>
<style>
${style}</style>
</head>
<body>
<header>
<h1>svcdeck</h1>
<input id="search" type="search" placeholder="Search commands and options ( / )" aria-label="Search commands, options and descriptions" aria-describedby="count" autocomplete="off" spellcheck="false">
<span id="count" role="status"></span>
</header>
<nav aria-label="Commands">
${groups.map(({ title, entries }) => `<h2>${escapeHtml(title)}</h2>\n<ul>\n${entries.map(link).join('\n')}\n</ul>`).join('\n')}
</nav>
<main>
${groups.map(groupHtml).join('\n')}
<p id="nothing" hidden>Nothing has all of these words.</p>
</main>
<script>
${script}</script>
</body>
</html>
`;
};
