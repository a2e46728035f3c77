import { useSkin } from '../hooks/use-ui.ts';
import type { Skin } from '../theme/skin.ts';
import { fitLine, type Line, paintLine, spread } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { type Panel, panelLines } from '../view/panel.ts';
import { panelTouched } from '../view/touch.ts';
import { TextLines } from './text-lines.tsx';

interface Props extends Panel {
  /** A small terminal has no room for edges: the title is a line then. */
  readonly hasEdges: boolean;
  /** How many layers there are up to this one. Absent: it is of the screen. */
  readonly level?: number;
}

const bareTitle = ({ title, aside = [], width }: Panel): Line =>
  aside.length === 0 ? fitLine(title, width, measure) : spread(title, aside, width, measure);

const bareLines = (panel: Panel, skin: Skin): readonly string[] => {
  const { rows, width, height } = panel;
  const body = Array.from({ length: Math.max(0, height - 1) }, (_, index) => {
    const { line, base } = rows[index] ?? { line: [] };
    return paintLine(fitLine(line, width, measure), skin, base);
  });
  return [paintLine(bareTitle(panel), skin), ...body];
};

/** A part of the screen under a title. */
export const PanelView = ({ hasEdges, level = 0, ...panel }: Props) => {
  const skin = useSkin();
  return (
    <TextLines
      lines={hasEdges ? panelLines(panel, { skin, measure }) : bareLines(panel, skin)}
      width={panel.width}
      touched={panelTouched(panel, hasEdges, measure)}
      level={level}
    />
  );
};
