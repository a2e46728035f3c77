import type { ControlReason } from '../../native/types.ts';
import { ScUsageError } from './usage-error.ts';
import type { ScVerb } from './verbs.ts';

/** The longest comment that Windows takes. Learn: SERVICE_CONTROL_STATUS_REASON_PARAMSW. */
const MAX_COMMENT = 127;

type Ranges = readonly (readonly [least: number, most: number])[];

/** The numbers of the usage text; whether a custom major goes with this minor is for Windows to say, with 87. */
const flags: Ranges = [
  [1, 2],
  [4, 4],
];
const majors: Ranges = [
  [1, 5],
  [64, 255],
];
const minors: Ranges = [
  [1, 20],
  [22, 23],
  [256, 65_535],
];

/** ScUsageError: a number that stands in none of the ranges. */
const readPart = (verb: ScVerb, part: string, text: string, ranges: Ranges): number => {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!ranges.some(([least, most]) => value >= least && value <= most))
    throw new ScUsageError(
      verb,
      `${part} ${JSON.stringify(text)} is none of ${ranges.map(([least, most]) => `${least}-${most}`).join(', ')}`,
    );
  return value;
};

/**
 * `flag:major:minor` and a comment, as they stand behind `stop NAME`. undefined: neither was given.
 * Learn: SERVICE_CONTROL_STATUS_REASON_PARAMSW.
 */
export const readReason = (
  verb: 'stop' | 'control',
  [reason, comment = '', extra]: readonly string[],
): ControlReason | undefined => {
  if (reason === undefined) return undefined;
  if (extra !== undefined)
    throw new ScUsageError(verb, `${JSON.stringify(extra)} is one value too many (quote a comment that holds blanks)`);
  const [flag, major, minor, more] = reason.split(':');
  if (flag === undefined || major === undefined || minor === undefined || more !== undefined)
    throw new ScUsageError(verb, `${JSON.stringify(reason)} is no reason (write flag:major:minor)`);
  if (comment.length > MAX_COMMENT)
    throw new ScUsageError(verb, `the comment has ${comment.length} characters; ${MAX_COMMENT} are the most`);
  return {
    reason:
      (readPart(verb, 'the flag', flag, flags) << 28) |
      (readPart(verb, 'the major reason', major, majors) << 16) |
      readPart(verb, 'the minor reason', minor, minors),
    comment,
  };
};
