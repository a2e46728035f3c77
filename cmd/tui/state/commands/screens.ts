import { type Command, mainModes } from '../command.ts';
import { screenList } from '../screen-list.ts';

/** From one screen to another. */
export const screenCommands: readonly Command[] = screenList.map(({ id, key, title, summary }) => ({
  name: `screen.${id}`,
  title,
  description: summary,
  keys: [key],
  modes: mainModes,
  group: 'Everywhere',
  run: () => [{ type: 'screen/show', screen: id }],
}));
