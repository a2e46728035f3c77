import { UsageError } from '../errors.ts';
import type { EventFilter } from '../events/filter.ts';
import { quoted } from '../events/filter-part.ts';
import { readIds, readUser } from '../events/filter-read.ts';
import type { DataTest } from '../events/filter-where.ts';
import { readLevels } from '../events/level-words.ts';
import { timeText } from './date-text.ts';
import { type Hashtable, type HashValue, isHashtable } from './hashtable.ts';

/** What a table says of the events that are wanted. */
export interface EventTable {
  readonly logs?: readonly string[];
  readonly providers?: readonly string[];
  readonly files?: readonly string[];
  /** Without logs, providers and times. */
  readonly filter: EventFilter;
  /** As svcdeck reads times. */
  readonly since?: string;
  readonly until?: string;
}

/** What is gathered from the keys. */
interface Gathered {
  logs?: readonly string[];
  providers?: readonly string[];
  files?: readonly string[];
  since?: string;
  until?: string;
  ids?: EventFilter['ids'];
  users?: EventFilter['users'];
  where: DataTest[];
  /** Conditions inside `System[…]`, and beside it. */
  system: string[];
  beside: string[];
}

const textOf = (place: string, value: HashValue): string => {
  if (value === null) throw new UsageError(`${place}: $null is no value`);
  if (Array.isArray(value) || isHashtable(value)) throw new UsageError(`${place}: one value is wanted`);
  return String(value);
};

const textsOf = (place: string, value: HashValue): readonly string[] => {
  const texts = Array.isArray(value) ? value.map((each: HashValue) => textOf(place, each)) : [textOf(place, value)];
  if (texts.length === 0 || texts.includes('')) throw new UsageError(`${place}: a value is empty`);
  return texts;
};

const anyOf = (terms: readonly string[]): string => (terms.length === 1 ? (terms[0] ?? '') : `(${terms.join(' or ')})`);

const literal = (place: string, text: string): string => {
  const written = quoted(text);
  if (written === undefined)
    throw new UsageError(`${place}: XPath has no way to write both quotes in one text: ${text}`);
  return written;
};

/** One value is compared as its type says; of several one must be there, which only XPath can say. */
const addData = (gathered: Gathered, place: string, name: string, values: readonly string[]): void => {
  const [only = ''] = values;
  if (values.length === 1) {
    gathered.where.push({ target: { kind: 'data', name }, operator: '=', value: only });
    return;
  }
  const path = name === '' ? 'Data' : `Data[@Name=${literal(place, name)}]`;
  gathered.beside.push(`EventData[${values.map((value) => `${path}=${literal(place, value)}`).join(' or ')}]`);
};

/** Keywords are 64 bits; PowerShell writes the highest one as a negative number. */
const keywordsTerm = (place: string, text: string): string => {
  if (!/^(?:-?\d{1,19}|0x[\da-f]{1,16})$/i.test(text))
    throw new UsageError(`${place}: '${text}' is no number of keywords`);
  return `band(Keywords,${BigInt.asUintN(64, BigInt(text))})`;
};

type Reader = (gathered: Gathered, place: string, value: HashValue) => void;

/** Keys that mean something by themselves, in lower case. Any other key is the name of a piece of data. */
const readers: Readonly<Record<string, Reader>> = {
  logname: (gathered, place, value) => {
    gathered.logs = textsOf(place, value);
  },
  providername: (gathered, place, value) => {
    gathered.providers = textsOf(place, value);
  },
  path: (gathered, place, value) => {
    gathered.files = textsOf(place, value);
  },
  id: (gathered, place, value) => {
    gathered.ids = readIds(place, textsOf(place, value));
  },
  // Exactly these: what svcdeck calls information elsewhere takes in events that are always logged.
  level: (gathered, place, value) => {
    const levels = readLevels(place, textsOf(place, value));
    const numbers = levels.filter((level) => typeof level === 'number');
    if (numbers.length < levels.length) throw new UsageError(`${place}: audits have Keywords and no level`);
    gathered.system.push(anyOf(numbers.map((level) => `Level=${level}`)));
  },
  keywords: (gathered, place, value) => {
    gathered.system.push(anyOf(textsOf(place, value).map((text) => keywordsTerm(place, text))));
  },
  starttime: (gathered, place, value) => {
    gathered.since = timeText(textOf(place, value));
  },
  endtime: (gathered, place, value) => {
    gathered.until = timeText(textOf(place, value));
  },
  userid: (gathered, place, value) => {
    gathered.users = textsOf(place, value).map((text) => readUser(place, text));
  },
  data: (gathered, place, value) => addData(gathered, place, '', textsOf(place, value)),
  suppresshashfilter: (_, place) => {
    throw new UsageError(`${place} is not supported: -FilterXml takes a query with <Suppress>`);
  },
};

const xpathOf = ({ system, beside }: Gathered): string | undefined => {
  const conditions = [...(system.length === 0 ? [] : [`System[${system.join(' and ')}]`]), ...beside];
  return conditions.length === 0 ? undefined : `*[${conditions.join(' and ')}]`;
};

/**
 * The events that a table asks for. `place`: where it was typed. UsageError, naming place and key: a value that the key can't have,
 * or nothing that says where events are to be read. Learn: Get-WinEvent, Creating Get-WinEvent queries with FilterHashtable.
 */
export const readEventTable = (place: string, { entries }: Hashtable): EventTable => {
  const gathered: Gathered = { where: [], system: [], beside: [] };
  for (const [key, value] of entries) {
    const at = `${place}: ${key}`;
    const read = Object.hasOwn(readers, key.toLowerCase()) ? readers[key.toLowerCase()] : undefined;
    if (read === undefined) addData(gathered, at, key, textsOf(at, value));
    else read(gathered, at, value);
  }
  const { logs, providers, files, since, until, ids, users, where } = gathered;
  if (logs === undefined && providers === undefined && files === undefined)
    throw new UsageError(`${place}: the table needs LogName, ProviderName or Path`);
  if (files !== undefined && logs !== undefined)
    throw new UsageError(`${place}: LogName and Path cannot be used together`);
  const xpath = xpathOf(gathered);
  return {
    ...(logs === undefined ? {} : { logs }),
    ...(providers === undefined ? {} : { providers }),
    ...(files === undefined ? {} : { files }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    filter: {
      ...(ids === undefined ? {} : { ids }),
      ...(users === undefined ? {} : { users }),
      ...(where.length === 0 ? {} : { where }),
      ...(xpath === undefined ? {} : { xpath }),
    },
  };
};
