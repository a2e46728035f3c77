/**
 * A table that gives many services one value: a line a value, `value: name, name`. A service that no line names has
 * none.
 */
export const lookup = <Value>(table: string, read: (text: string) => Value): ReadonlyMap<string, Value> =>
  new Map(
    table
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [text = '', names = ''] = line.split(': ');
        const value = read(text.trim());
        return names.split(', ').map((name): [string, Value] => [name, value]);
      }),
  );
