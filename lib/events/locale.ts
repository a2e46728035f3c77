import { UsageError } from '../errors.ts';
import { nearest } from '../output/nearest.ts';

/** Languages that Windows is to be had in, by their LCIDs. Learn: [MS-LCID] 2.2. */
const lcids: ReadonlyMap<string, number> = new Map([
  ['ar-SA', 0x0401],
  ['bg-BG', 0x0402],
  ['ca-ES', 0x0403],
  ['zh-TW', 0x0404],
  ['cs-CZ', 0x0405],
  ['da-DK', 0x0406],
  ['de-DE', 0x0407],
  ['el-GR', 0x0408],
  ['en-US', 0x0409],
  ['fi-FI', 0x040b],
  ['fr-FR', 0x040c],
  ['he-IL', 0x040d],
  ['hu-HU', 0x040e],
  ['it-IT', 0x0410],
  ['ja-JP', 0x0411],
  ['ko-KR', 0x0412],
  ['nl-NL', 0x0413],
  ['nb-NO', 0x0414],
  ['pl-PL', 0x0415],
  ['pt-BR', 0x0416],
  ['ro-RO', 0x0418],
  ['ru-RU', 0x0419],
  ['hr-HR', 0x041a],
  ['sk-SK', 0x041b],
  ['sv-SE', 0x041d],
  ['th-TH', 0x041e],
  ['tr-TR', 0x041f],
  ['id-ID', 0x0421],
  ['uk-UA', 0x0422],
  ['sl-SI', 0x0424],
  ['et-EE', 0x0425],
  ['lv-LV', 0x0426],
  ['lt-LT', 0x0427],
  ['vi-VN', 0x042a],
  ['zh-CN', 0x0804],
  ['en-GB', 0x0809],
  ['es-MX', 0x080a],
  ['pt-PT', 0x0816],
  ['es-ES', 0x0c0a],
  ['fr-CA', 0x0c0c],
  ['zh-HK', 0x0c04],
  ['sr-Latn-RS', 0x241a],
]);

/** A language alone is that of its home: `pt` is `pt-PT`, and not the first in the list. */
const homes: ReadonlyMap<string, string> = new Map([
  ['zh', 'zh-CN'],
  ['pt', 'pt-PT'],
  ['en', 'en-US'],
  ['es', 'es-ES'],
  ['fr', 'fr-FR'],
]);

const LAST_LCID = 0x000f_ffff;

/** The LCID of a language such as `de-DE` or `de`, or of a number. UsageError: there is none; the nearest is offered. */
export const readLocale = (place: string, text: string): number => {
  const typed = text.trim();
  if (/^(\d+|0x[\da-f]+)$/i.test(typed)) {
    const lcid = Number(typed);
    if (lcid > 0 && lcid <= LAST_LCID) return lcid;
    throw new UsageError(`${place}: '${text}' is no LCID`);
  }
  const wanted = (homes.get(typed.toLowerCase()) ?? typed).toLowerCase();
  for (const [tag, lcid] of lcids)
    if (tag.toLowerCase() === wanted || tag.toLowerCase().startsWith(`${wanted}-`)) return lcid;
  const [near] = nearest(typed, lcids.keys(), 1);
  const offer = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`${place}: there is no language '${text}'.${offer} Write de-DE, or an LCID such as 1031`);
};
