import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
const grammar = join(dirname(require.resolve('tree-sitter-powershell/package.json')), 'tree-sitter-powershell.wasm');

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

/** A PowerShell script as its parser sees it. */
export const parsePowerShell = (text: string): Node => {
  const tree = parser.parse(text.replace(/^\ufeff/, ''));
  if (tree === null) throw new Error('the parser gave up');
  return tree.rootNode;
};

/** Every node below, itself first. */
export const allOf = (node: Node): readonly Node[] => [node, ...node.children.flatMap((child) => allOf(child))];

/** Where the parser could not go on, as line and text. */
export const faultsOf = (root: Node): readonly string[] =>
  allOf(root)
    .filter((node) => node.isError || node.isMissing)
    .map((node) => `${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`);

/** Functions at the top of a script by name. */
export const functionsOf = (root: Node): ReadonlyMap<string, Node> =>
  new Map(
    allOf(root)
      .filter(({ type }) => type === 'function_statement')
      .map((node) => [node.children.find(({ type }) => type === 'function_name')?.text ?? '', node]),
  );

/** Names of commands that are called below a node. */
export const commandsOf = (node: Node): readonly string[] =>
  allOf(node)
    .filter(({ type }) => type === 'command_name')
    .map(({ text }) => text);
