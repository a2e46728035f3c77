import type { CommandEntry } from '../registry.ts';

/** What belongs to the change of a dependency, whatever the service is called. */
const isDependencyChange = (rest: readonly string[]): boolean =>
  rest.some((word) => /^--(add|remove)-depend(=|$)/.test(word));

/** An option of sc's verb. */
const isScOption = (text: string): boolean =>
  /^(type|start|error|binpath|group|tag|depend|obj|displayname|password)=/i.test(text);

const word = (name: string, summary: string, load: CommandEntry['load']): CommandEntry => ({
  name,
  summary,
  takes: (rest) => !isDependencyChange(rest) && !rest.some(isScOption),
  load,
});

/** What may stand behind `config` instead of a service's name. A service of such a name is changed with `svcdeck sc config`. */
export const configWords: readonly CommandEntry[] = [
  word('show', 'Show the settings that count, and who says so', async () => (await import('./show.ts')).command),
  word('get', 'Print one setting', async () => (await import('./get.ts')).command),
  word('set', 'Write one setting into the settings file', async () => (await import('./set.ts')).command),
  word('reset', 'Take settings out of the file', async () => (await import('./reset.ts')).command),
  word('edit', 'Open the settings file in an editor', async () => (await import('./edit.ts')).command),
  word('check', 'Say whether the settings can be read', async () => (await import('./check.ts')).command),
  word('path', 'Print where settings, state and themes are kept', async () => (await import('./path.ts')).command),
  word('keys', 'List the commands of the screens and their keys', async () => (await import('./keys.ts')).command),
  word('themes', 'List the themes', async () => (await import('./themes.ts')).command),
  word('schema', 'Print the JSON Schema of the settings', async () => (await import('./schema.ts')).command),
];

/** Are the words behind `config` about svcdeck's own settings, rather than about a service? */
export const isSettingsCall = ([first = '', ...rest]: readonly string[]): boolean =>
  configWords.some(({ name, takes }) => name === first.toLowerCase() && takes?.(rest) !== false);
