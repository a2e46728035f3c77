/** A text as it may stand in a cell of a Markdown table. */
export const tableCell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
