import { safeText } from '../../../lib/output/safe-text.ts';
import type { MenuItem } from '../state/menus.ts';
import type { Signs } from '../theme/skin.ts';
import { span } from './line.ts';
import type { PanelRow } from './panel.ts';

/** Cells for a title. */
const TITLE = 24;

/** A row for each thing to choose, with its letter, or with why it can't be chosen now. */
export const menuRows = (items: readonly MenuItem[], index: number, signs: Signs): readonly PanelRow[] =>
  items.map(({ key, title, description, reason }, at): PanelRow => {
    const isCurrent = at === index;
    const isOff = reason !== undefined;
    const line = [
      span(`${isCurrent ? signs.pointer : ' '} `, 'accent'),
      span(`${key} `, isOff ? 'quiet' : 'accent'),
      span(title.padEnd(TITLE), isOff ? 'quiet' : undefined),
      span(isOff ? `not now: ${safeText(reason)}` : description, isOff ? 'waiting' : 'quiet'),
    ];
    return isCurrent ? { line, base: 'selected' } : { line };
  });
