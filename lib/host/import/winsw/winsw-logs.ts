import { FailedError } from '../../../errors.ts';
import type { LogsDocument } from '../../definition/definition-document.ts';
import { rotateSize } from '../amounts.ts';
import type { Draft } from '../draft.ts';
import { reportUnknown, type WinswElements } from './winsw-elements.ts';
import { baseOf, type WinswPlace, winswFolder } from './winsw-paths.ts';
import type { XmlElement } from './xml.ts';

const KILOBYTE = 1024;
const USUAL_THRESHOLD_KB = 10_240;
const USUAL_KEEP = 8;
const MOST_FILES = 100_000;

const childText = (element: XmlElement | undefined, name: string): string | undefined =>
  element?.children.find((each) => each.name === name)?.text.trim();

const childNumber = (element: XmlElement | undefined, name: string, usual: number): number => {
  const text = childText(element, name);
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,9}$/.test(text))
    throw new FailedError(`<${name}> in <log> is ${JSON.stringify(text.slice(0, 40))}, and should be a whole number`);
  return Number(text);
};

type Settings = Pick<LogsDocument, 'rotate' | 'keep' | 'compress'>;

const sizeOf = (draft: Draft, log: XmlElement | undefined): number =>
  rotateSize(draft, '<sizeThreshold>', childNumber(log, 'sizeThreshold', USUAL_THRESHOLD_KB) * KILOBYTE);

/** .NET's date pattern of the file names, as far as it says how often there is a new one. */
const byTime = (draft: Draft, log: XmlElement | undefined): NonNullable<LogsDocument['rotate']> => {
  const pattern = childText(log, 'pattern') ?? '';
  const period = childNumber(log, 'period', 1);
  draft.different('<pattern>', `old files are named as svcdeck does it, and not by ${JSON.stringify(pattern)}`);
  if (/[Hhms]/.test(pattern)) return { every: /[ms]/.test(pattern) ? '1m' : `${period}h` };
  return period <= 1 ? { at: '00:00' } : { every: `${Math.min(period, 366)}d` };
};

/** Without a number of its own nothing is ever deleted, here as there. */
const kept = (log: XmlElement | undefined): Pick<LogsDocument, 'keep'> => {
  if ((childText(log, 'keepFiles') ?? '') === '') return {};
  return { keep: { files: Math.min(childNumber(log, 'keepFiles', 0), MOST_FILES) } };
};

const compression = (draft: Draft, log: XmlElement | undefined): Pick<LogsDocument, 'compress'> => {
  if (childText(log, 'zipOlderThanNumDays') === undefined) return {};
  draft.different('<zipOlderThanNumDays>', 'old files are compressed one by one, at once, as .gz');
  return { compress: true };
};

const timeOfDay = (draft: Draft, log: XmlElement | undefined): Pick<NonNullable<LogsDocument['rotate']>, 'at'> => {
  const written = childText(log, 'autoRollAtTime');
  if (written === undefined || written === '') return {};
  const [, time] = /^((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?$/.exec(written) ?? [];
  if (time === undefined)
    draft.lost('<autoRollAtTime>', `${JSON.stringify(written.slice(0, 40))} is no time of day`, 'Set logs.rotate.at.');
  return time === undefined ? {} : { at: time };
};

/** By the mode's name. undefined: WinSW has no such mode. */
const settingsOf = (mode: string, draft: Draft, log: XmlElement | undefined): Settings | undefined => {
  switch (mode) {
    case 'append':
    case 'none':
      return {};
    case 'reset':
      return { rotate: { atStart: true }, keep: { files: 0 } };
    case 'roll':
      return { rotate: { atStart: true }, keep: { files: 1 } };
    case 'rotate':
    case 'roll-by-size':
      return {
        rotate: { size: sizeOf(draft, log) },
        keep: { files: Math.min(childNumber(log, 'keepFiles', USUAL_KEEP), MOST_FILES) },
      };
    case 'roll-by-time':
      return { rotate: byTime(draft, log), ...kept(log) };
    case 'roll-by-size-time':
      draft.different('<pattern>', 'old files are named as svcdeck does it');
      return { rotate: { size: sizeOf(draft, log), ...timeOfDay(draft, log) }, ...compression(draft, log) };
    default:
      return undefined;
  }
};

/** Names of log files by patterns of `outfilepattern` and `errfilepattern`. */
const fileNames = (elements: WinswElements, { fileName }: WinswPlace, mode: string) => {
  const [out, err] = [elements.text('outfilepattern') ?? '.out.log', elements.text('errfilepattern') ?? '.err.log'];
  const isOff = (name: string): boolean => mode === 'none' || elements.flag(name);
  return {
    stdout: isOff('outfiledisabled') ? null : `${fileName}${out}`,
    stderr: isOff('errfiledisabled') ? null : `${fileName}${err}`,
  };
};

const known = new Set([
  ...['logpath', 'sizeThreshold', 'keepFiles', 'pattern', 'period', 'autoRollAtTime'],
  ...['zipOlderThanNumDays', 'zipDateFormat'],
]);

/** Where the output goes, and when a new file is begun. FailedError: WinSW has no such mode. */
export const putLogs = (draft: Draft, elements: WinswElements, place: WinswPlace): void => {
  const log = elements.one('log');
  const written = log?.attributes.get('mode') ?? elements.text('logmode') ?? 'append';
  const mode = written.toLowerCase() === 'ignore' ? 'none' : written.toLowerCase();
  const settings = settingsOf(mode, draft, log);
  if (settings === undefined)
    throw new FailedError(`<log mode=${JSON.stringify(written.slice(0, 40))}> is no mode of WinSW's`);
  reportUnknown(draft, log, known);
  const logpath = elements.text('logpath') ?? childText(log, 'logpath');
  const names = fileNames(elements, place, mode);
  const isKept = names.stdout !== null || names.stderr !== null;
  const folder = logpath === undefined ? (isKept ? baseOf(place) : undefined) : winswFolder(logpath, place);
  draft.put('logs', { ...(folder === undefined ? {} : { folder }), ...names, ...settings }, '<log>', '<logpath>');
};
