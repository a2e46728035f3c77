import { safeText } from '../../../lib/output/safe-text.ts';
import type { DependenciesState } from '../state/dependencies.ts';
import { type TreeRow, treeRows } from '../state/dependency-rows.ts';
import type { ServicesState } from '../state/services.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';
import type { PanelRow } from './panel.ts';
import { wrapToned } from './toned-text.ts';

const inAscii: Readonly<Record<string, string>> = { '├': '|', '└': '`', '─': '-', '│': '|' };

const branchText = (branch: string, isAscii: boolean): string =>
  isAscii ? branch.replace(/[├└─│]/g, (sign) => inAscii[sign] ?? sign) : branch;

const rowLine = ({ line: { branch, parts }, below }: TreeRow, isFolded: boolean, isAscii: boolean): Line => [
  span(branchText(branch, isAscii), 'quiet'),
  ...parts.filter(([text]) => text !== '').map(([text, tone]) => span(safeText(text), tone)),
  ...(isFolded ? [span(` [+${below} folded]`, 'accent')] : []),
];

export interface TreeLook {
  /** Cells of a line. */
  readonly width: number;
  /** Lines that fit. */
  readonly height: number;
  readonly isFocused: boolean;
  readonly isAscii: boolean;
  readonly pointer: string;
}

/** The rows of the tree that are in the window, the one that the keys act on set off. Only those are laid out. */
export const dependencyRows = (
  dependencies: DependenciesState,
  services: ServicesState,
  { width, height, isFocused, isAscii, pointer }: TreeLook,
): readonly PanelRow[] => {
  const { of, fault, folded, index, top } = dependencies;
  if (of !== services.current || of === undefined) return [{ line: [span('Reading ...', 'quiet')] }];
  if (fault !== undefined) return wrapToned([span(fault, 'bad')], width, 0, measure).map((line) => ({ line }));
  return treeRows(dependencies, services)
    .slice(top, top + height)
    .map((row, at): PanelRow => {
      const isCurrent = top + at === index;
      const line = [span(isCurrent ? `${pointer} ` : '  ', 'accent'), ...rowLine(row, folded.has(row.id), isAscii)];
      const press = () => [
        { type: 'services/focus', focus: 'details' } as const,
        { type: 'dependencies/pick', index: top + at } as const,
      ];
      return isCurrent ? { line, press, base: isFocused ? 'selected' : 'selected-idle' } : { line, press };
    });
};
