import type { Measure } from '../../../lib/output/width.ts';
import type { Action } from '../state/actions.ts';
import type { Skin } from '../theme/skin.ts';
import type { Role } from '../theme/theme.ts';
import { fitLine, type Line, lineWidth, paintLine, span } from './line.ts';
import type { Press } from './touch.ts';

/** A line of a panel, and what it stands on. */
export interface PanelRow {
  readonly line: Line;
  readonly base?: Role;
  /** What a click on it does. */
  readonly press?: Press;
}

export interface Panel {
  readonly title: Line;
  /** At the right end of the upper edge. */
  readonly aside?: Line;
  /** In the lower edge. */
  readonly foot?: Line;
  readonly rows: readonly PanelRow[];
  readonly width: number;
  /** With its edges. */
  readonly height: number;
  /** The keys go here. */
  readonly isFocused: boolean;
  /** What a click does where nothing has an answer of its own. */
  readonly press?: Press;
  /** What the wheel does. */
  readonly wheel?: (way: 'up' | 'down') => readonly Action[];
}

/** What is drawn with. */
export interface Pen {
  readonly skin: Skin;
  readonly measure: Measure;
}

/** Cells that the edges and the blanks beside them take. */
export const PANEL_MARGIN = 4;

const edge = (
  { skin, measure }: Pen,
  corners: readonly [string, string],
  texts: readonly [Line, Line],
  width: number,
  role: Role,
): string => {
  const inner = Math.max(0, width - 2);
  const put = (line: Line): Line => (line.length === 0 ? [] : [span(' '), ...line, span(' ')]);
  const right = put(texts[1]);
  const rightCells = lineWidth(right, measure) + 2 > inner ? 0 : lineWidth(right, measure) + 1;
  const full = put(texts[0]);
  const room = Math.max(0, inner - rightCells - 1);
  const left = lineWidth(full, measure) > room ? fitLine(full, room, measure) : full;
  const dashes = Math.max(0, inner - 1 - lineWidth(left, measure) - rightCells);
  const line = [
    span(`${corners[0]}${inner > 0 ? skin.signs.across : ''}`, role),
    ...left,
    span(skin.signs.across.repeat(dashes), role),
    ...(rightCells === 0 ? [] : [...right, span(skin.signs.across, role)]),
    span(corners[1], role),
  ];
  return paintLine(line, skin);
};

/** A panel as lines of exactly its width and height. */
export const panelLines = (panel: Panel, pen: Pen): readonly string[] => {
  const { skin, measure } = pen;
  const { signs } = skin;
  const { width, height } = panel;
  const role = panel.isFocused ? 'accent' : 'border';
  const inner = Math.max(0, width - PANEL_MARGIN);
  // Too narrow for edges: the beginning of each row is better than nothing.
  if (width < PANEL_MARGIN)
    return Array.from({ length: height }, (_, index) =>
      paintLine(fitLine(panel.rows[index - 1]?.line ?? panel.title, width, measure), skin),
    );
  const side = skin.paint(role, signs.down);
  const body = Array.from({ length: Math.max(0, height - 2) }, (_, index) => {
    const { line, base } = panel.rows[index] ?? { line: [] };
    const filled = [span(' '), ...fitLine(line, inner, measure), span(' ')];
    return `${side}${paintLine(filled, skin, base)}${side}`;
  });
  return [
    edge(pen, [signs.topLeft, signs.topRight], [panel.title, panel.aside ?? []], width, role),
    ...body,
    edge(pen, [signs.bottomLeft, signs.bottomRight], [panel.foot ?? [], []], width, role),
  ].slice(0, height);
};
