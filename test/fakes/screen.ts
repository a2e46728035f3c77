/**
 * What a person sees on a terminal to which this was written: `\r`, `\n`, CSI n A, CSI K and CSI J are obeyed. A text that
 * runs over the right edge, and any other escape, is an error: both would spoil what is written over later.
 */
export const screenOf = (written: string, columns = 120): readonly string[] => {
  const lines: string[] = [''];
  let row = 0;
  let column = 0;
  const put = (character: string): void => {
    if (column >= columns) throw new Error(`line ${row} runs over ${columns} columns: ${lines[row]}`);
    const line = (lines[row] ?? '').padEnd(column);
    lines[row] = line.slice(0, column) + character + line.slice(column + 1);
    column += 1;
  };
  const obey = (count: string, kind: string): void => {
    if (kind === 'A') row = Math.max(0, row - Number(count || 1));
    else lines[row] = (lines[row] ?? '').slice(0, column);
    if (kind === 'J') lines.length = row + 1;
  };
  for (const [token, count, kind] of written.matchAll(/\x1b\[(\d*)([AKJ])|[\s\S]/g)) {
    if (kind !== undefined) obey(count ?? '', kind);
    else if (token === '\r') column = 0;
    else if (token === '\n') {
      row += 1;
      column = 0;
      lines[row] ??= '';
    } else if (token === '\x1b') throw new Error(`an escape that no console of old knows: ${JSON.stringify(written)}`);
    else put(token);
  }
  return lines.map((line) => line.trimEnd());
};
