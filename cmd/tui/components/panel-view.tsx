import { useSkin } from '../hooks/use-ui.ts';
import { fitLine, type Line, paintLine, spread } from '../view/line.ts';
import { measure } from '../view/measure.ts';
import { type Panel, panelLines } from '../view/panel.ts';
import { TextLines } from './text-lines.tsx';

interface Props extends Panel {
  /** A small terminal has no room for edges: the title is a line then. */
  readonly hasEdges: boolean;
}

const bareTitle = ({ title, aside = [] }: Panel, width: number): Line =>
  aside.length === 0 ? fitLine(title, width, measure) : spread(title, aside, width, measure);

/** A part of the screen under a title. */
export const PanelView = ({ hasEdges, ...panel }: Props) => {
  const skin = useSkin();
  if (hasEdges) return <TextLines lines={panelLines(panel, { skin, measure })} width={panel.width} />;
  const { rows, width, height } = panel;
  const body = Array.from({ length: Math.max(0, height - 1) }, (_, index) => {
    const { line, base } = rows[index] ?? { line: [] };
    return paintLine(fitLine(line, width, measure), skin, base);
  });
  return <TextLines lines={[paintLine(bareTitle(panel, width), skin), ...body]} width={width} />;
};
