/** The parts of an instance's name as it stands in a path: `parent/name#index`. Learn: PdhParseInstanceNameW. */
export interface InstanceName {
  readonly parent?: string;
  readonly name: string;
  /** Which of several of one name, from 0. Absent: it does not say. */
  readonly index?: number;
}

/** The highest index that Windows has room for. */
const MOST = 0xffff_fffe;

/**
 * Takes `parent/name#index` apart. Only digits behind the last `#` are an index: `C#` is a name. The parent ends at the first
 * `/`, which none of Windows' own parents has in its name.
 */
export const parseInstanceName = (text: string): InstanceName => {
  const indexed = /^(.*[^/])#(0|[1-9]\d{0,9})$/s.exec(text);
  const index = indexed === null ? undefined : Number(indexed[2]);
  const isIndex = index !== undefined && index <= MOST;
  const whole = isIndex ? (indexed?.[1] ?? text) : text;
  const slash = whole.indexOf('/');
  const named =
    slash > 0 && slash < whole.length - 1
      ? { parent: whole.slice(0, slash), name: whole.slice(slash + 1) }
      : { name: whole };
  return isIndex ? { ...named, index } : named;
};

/** Windows leaves `#0` away; behind a name that itself ends so it has to stand. */
const indexText = (name: string, index: number | undefined): string => {
  const isSilent = index === undefined || (index === 0 && parseInstanceName(name).index === undefined);
  return isSilent ? '' : `#${index}`;
};

/** The reverse of `parseInstanceName`. */
export const instanceText = ({ parent, name, index }: InstanceName): string =>
  `${parent === undefined ? '' : `${parent}/`}${name}${indexText(name, index)}`;

/**
 * The names, each one once: a second one of a name is `name#1`, a third `name#2`; where one is itself called so, it is the
 * next number that is free. Case does not count. Learn: Handling Duplicate Instance Names.
 */
export const uniqueNames = (names: readonly string[]): readonly string[] => {
  const given = new Set<string>();
  const next = new Map<string, number>();
  return names.map((name) => {
    const key = name.toLowerCase();
    let index = next.get(key) ?? 0;
    const text = (): string => (index === 0 ? name : `${name}#${index}`);
    while (given.has(text().toLowerCase())) index++;
    next.set(key, index + 1);
    given.add(text().toLowerCase());
    return text();
  });
};
