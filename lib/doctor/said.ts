/** What kind of thing a name in a finding names: what is left out of a bundle unless names are wanted. */
export type NameKind = 'computer' | 'account' | 'service' | 'path' | 'detail';

/** A part of a sentence that tells of this computer in particular. */
export interface Named {
  readonly kind: NameKind;
  readonly text: string;
}

/** A sentence, in which names are told from words, so that it can be said with them or without. */
export type Said = readonly (string | Named)[];

/** A value beside a sentence, for programs. */
export type Fact = string | number | boolean | null | Named | readonly Fact[];
/** Such values by name. */
export type Facts = Readonly<Record<string, Fact>>;

const namer =
  (kind: NameKind) =>
  (text: string): Named => ({ kind, text });

/** The name of a computer. */
export const computerName = namer('computer');
/** An account, by its name or its SID. */
export const accountName = namer('account');
/** The key name of a service, or of an event source that is called after one. */
export const serviceName = namer('service');
/** A full path, or the name of a file. */
export const pathName = namer('path');
/** Words that somebody else chose, such as those of an error: whatever may stand in them. */
export const detail = namer('detail');

type Part = string | number | Named | Said;

const parts = (part: Part): Said => {
  if (typeof part === 'number') return [String(part)];
  return typeof part === 'string' || 'kind' in part ? [part] : part;
};

/** A sentence: say`The file ${pathName(path)} is missing`. */
export const say = (words: TemplateStringsArray, ...values: readonly Part[]): Said =>
  words.flatMap((word, index) => {
    const value = values[index];
    return value === undefined ? [word] : [word, ...parts(value)];
  });

/** The first few of a list, and how many more there are. */
export const someOf = (names: readonly Named[], most = 5): Said => {
  const shown = names.slice(0, most).flatMap((name, index): Said => (index === 0 ? [name] : [', ', name]));
  return names.length <= most ? shown : [...shown, ` and ${names.length - most} more`];
};

/** A sentence with the names in it. */
export const spoken = (said: Said): string =>
  said.map((part) => (typeof part === 'string' ? part : part.text)).join('');

/** A value with the names in it. */
export const plainFact = (fact: Fact): unknown => {
  if (fact === null || typeof fact !== 'object') return fact;
  return 'kind' in fact ? fact.text : fact.map(plainFact);
};

/** `1 service`, `2 services`. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
