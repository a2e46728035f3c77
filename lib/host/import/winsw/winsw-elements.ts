import { FailedError } from '../../../errors.ts';
import type { Draft } from '../draft.ts';
import type { XmlElement } from './xml.ts';

/** WinSW's spans of time. */
const units: ReadonlyMap<string, number> = new Map([
  ...['', 'ms', 'msec', 'msecs', 'millis'].map((unit) => [unit, 1] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((unit) => [unit, 1000] as const),
  ...['m', 'min', 'mins', 'minute', 'minutes'].map((unit) => [unit, 60_000] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((unit) => [unit, 3_600_000] as const),
  ...['d', 'day', 'days'].map((unit) => [unit, 86_400_000] as const),
]);

/** The settings in a WinSW document, read by name; what nobody asked for can be told in the end. */
export class WinswElements {
  readonly #root: XmlElement;
  readonly #seen = new Set<string>();

  constructor(root: XmlElement) {
    this.#root = root;
  }

  /** Every element of that name, in their order. */
  all(name: string): readonly XmlElement[] {
    this.#seen.add(name);
    return this.#root.children.filter((each) => each.name === name);
  }

  /** The one element of that name. undefined: there is none. FailedError: there are several. */
  one(name: string): XmlElement | undefined {
    const [first, second] = this.all(name);
    if (second !== undefined) throw new FailedError(`<${name}> stands twice`);
    return first;
  }

  /** Its text without blanks around it. undefined: there is none, or it is empty. */
  text(name: string): string | undefined {
    const text = this.one(name)?.text.trim();
    return text === '' ? undefined : text;
  }

  /** An element that says yes by being there, unless it says no. */
  flag(name: string): boolean {
    const element = this.one(name);
    return element !== undefined && element.text.trim().toLowerCase() !== 'false';
  }

  /** Milliseconds. */
  span(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : readSpan(`<${name}>`, text);
  }

  /** Names of the elements that nobody has asked for, each once. */
  rest(): readonly string[] {
    return [...new Set(this.#root.children.map(({ name }) => name))].filter((name) => !this.#seen.has(name));
  }
}

/** `10 sec` in milliseconds. FailedError: it is no time of WinSW's. */
export const readSpan = (what: string, text: string): number => {
  const [, count = '', unit = ''] = /^(\d{1,12})\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = units.get(unit.toLowerCase());
  if (count === '' || factor === undefined)
    throw new FailedError(`${what} is ${JSON.stringify(text.slice(0, 40))}, which is no time such as 15 sec or 2 min`);
  return Number(count) * factor;
};

/** Tells of what stands in an element and is no setting of WinSW's. */
export const reportUnknown = (draft: Draft, element: XmlElement | undefined, known: ReadonlySet<string>): void => {
  for (const { name } of element?.children ?? [])
    if (!known.has(name))
      draft.lost(
        `<${name}> in <${element?.name}>`,
        'it is no setting of WinSW that is known here',
        'Look what reads it.',
      );
};
