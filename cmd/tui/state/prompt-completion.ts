import { safeText } from '../../../lib/output/safe-text.ts';
import type { Action } from './actions.ts';
import { promptCommands } from './prompt.ts';
import type { UiState } from './state.ts';

/** More than so many are counted and not named. */
const MOST_NAMED = 8;

const commandNames: readonly string[] = promptCommands.flatMap(({ names }) => names);

const sharedStart = (words: readonly string[]): string =>
  words.reduce((shared, word) => {
    let length = 0;
    while (length < shared.length && shared[length]?.toLowerCase() === word[length]?.toLowerCase()) length += 1;
    return shared.slice(0, length);
  });

const quoted = (word: string): string => (word.includes(' ') ? `"${word}"` : word);

const named = (words: readonly string[]): string =>
  words.length > MOST_NAMED
    ? `${words.slice(0, MOST_NAMED).join(', ')} and ${words.length - MOST_NAMED} more`
    : words.join(', ');

/** What Tab makes of the last word: a command's name, or a service's behind it. Where several begin so, as far as they are one. */
export const completionActions = ({ layers, services }: UiState): readonly Action[] => {
  const layer = layers.at(-1);
  if (layer?.kind !== 'prompt') return [];
  const { text } = layer.input;
  const begun = /"?([^"\s]*)$/.exec(text);
  const [typed = '', word = ''] = begun ?? [];
  const before = text.slice(0, text.length - typed.length);
  const offered = before.trim() === '' ? commandNames : services.all.map(({ entry }) => entry.name);
  const found = offered.filter((each) => each.toLowerCase().startsWith(word.toLowerCase()));
  const [only] = found;
  if (only === undefined) return [];
  const isOne = found.length === 1;
  const longer = isOne ? `${quoted(only)} ` : sharedStart(found);
  if (isOne || longer.length > word.length)
    return [
      { type: 'text/edited', edit: 'clear' },
      { type: 'text/typed', text: before + longer },
    ];
  return [{ type: 'prompt/problem', problem: safeText(named(found)) }];
};
