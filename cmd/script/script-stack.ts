/** A line of a stack that is not the script's: Node's inner workings, and svcdeck, which has called the script. */
const foreign = /^\s+at .*(?:\bnode:internal\/|\bsvcdeck:\/)/;

const frame = /^\s+at /;

/**
 * An error's text without the lines of its stack that lead nowhere in the script, so that those that do are seen where only a few
 * lines are shown. A stack of nothing else stays.
 */
export const scriptStack = (text: string): string => {
  const lines = text.split('\n');
  if (!lines.some((line) => frame.test(line) && !foreign.test(line))) return text;
  const kept: string[] = [];
  for (const line of lines) {
    if (!foreign.test(line)) kept.push(line);
    // What an error has besides stands in braces that open behind its stack.
    else if (line.endsWith(' {')) kept.push(`${kept.pop()} {`);
  }
  return kept.join('\n');
};

/** The error of a text with a stack in one line: what it says, and where in the script. */
export const errorLine = (text: string): string => {
  const lines = scriptStack(text).split('\n');
  const at = lines.find((line) => frame.test(line) && !foreign.test(line));
  return at === undefined ? (lines[0] ?? '') : `${lines[0]} (${at.trim().replace(/ \{$/, '')})`;
};
