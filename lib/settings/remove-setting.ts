import { createScanner, findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { FaultPath } from '../host/definition/fault.ts';

/** jsonc-parser's number for it; its enum can't be imported under isolated modules. */
const COMMA = 5;

/** Where the comma between two offsets is: not one in a comment. undefined: there is none. */
const commaBetween = (text: string, from: number, to: number): number | undefined => {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  const token: number = scanner.scan();
  return token === COMMA && scanner.getTokenOffset() < to ? scanner.getTokenOffset() : undefined;
};

/** The stretch of a property or an element, with the rest of a line that would be left blank. */
const stretchOf = (text: string, { offset, length }: Node, comma: number | undefined): readonly [number, number] => {
  const end = comma !== undefined && comma >= offset ? comma + 1 : offset + length;
  const indent = /(?:^|\n)[ \t]*$/.exec(text.slice(0, offset));
  const rest = /^[ \t]*\r?\n/.exec(text.slice(end));
  return indent === null || rest === null
    ? [offset, end]
    : [offset - indent[0].replace(/^\n/, '').length, end + rest[0].length];
};

/** The text without what stands at a path; comments beside and above other values stay. It was read as settings before. */
export const removeSetting = (text: string, path: FaultPath): string => {
  const root = parseTree(text);
  const value = root === undefined ? undefined : findNodeAtLocation(root, [...path]);
  const node = value?.parent?.type === 'property' ? value.parent : value;
  const siblings = node?.parent?.children ?? [];
  if (node === undefined || siblings.length === 0) return text;
  const before = siblings[siblings.indexOf(node) - 1];
  const behind = commaBetween(text, node.offset + node.length, text.length);
  const [start, end] = stretchOf(text, node, behind);
  const without = text.slice(0, start) + text.slice(end);
  if (behind !== undefined || before === undefined) return without;
  // The last of several: the comma before it goes instead.
  const comma = commaBetween(text, before.offset + before.length, node.offset);
  return comma === undefined ? without : without.slice(0, comma) + without.slice(comma + 1);
};
