import type { CommandTable } from '../../cmd/completion/command-table.ts';
import { type CommandNode, tableOf } from './command-tree.ts';
import type { GeneratedFile } from './generated-file.ts';

const lines = (items: readonly unknown[]): string => items.map((each) => `    ${JSON.stringify(each)},\n`).join('');

const text = ({ flags, commands }: CommandTable): string =>
  `// Generated from the table of commands and their help by \`npm run generate\`: do not edit.
export const commandTable = {
  flags: [
${lines(flags)}  ],
  commands: [
${lines(commands)}  ],
};
`;

/** The table that completion answers from, so that no command has to be loaded for it. */
export const commandTableFile = async (nodes: readonly CommandNode[]): Promise<readonly GeneratedFile[]> => [
  { path: 'cmd/completion/command-table.generated.js', text: text(await tableOf(nodes)) },
];
