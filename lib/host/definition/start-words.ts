import type { StartWord } from './definition-document.ts';

/** Words of `sc`, NSSM, pywin32 and recipes for the same four things. */
const words: ReadonlyMap<string, StartWord> = new Map([
  ['auto', 'auto'],
  ['automatic', 'auto'],
  ['service_auto_start', 'auto'],
  ['auto-delayed', 'auto-delayed'],
  ['delayed', 'auto-delayed'],
  ['delayed-auto', 'auto-delayed'],
  ['service_delayed_auto_start', 'auto-delayed'],
  ['manual', 'manual'],
  ['demand', 'manual'],
  ['service_demand_start', 'manual'],
  ['disabled', 'disabled'],
  ['service_disabled', 'disabled'],
]);

/** What a word for the start of a service is called in a definition. undefined: it means none. */
export const startWord = (word: string): StartWord | undefined => words.get(word.toLowerCase());
