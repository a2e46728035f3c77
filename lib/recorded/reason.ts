import type { ControlReason } from '../../native/types.ts';

/** A comment has less than 128 characters, its final NUL counted. */
const MAX_COMMENT = 127;

const UNPLANNED = 0x1;
const CUSTOM = 0x2;
const PLANNED = 0x4;

/**
 * Whether Windows takes it as a reason to stop: one flag, one major and one minor reason, of the user's own ranges with the
 * flag for them and only then. Learn: SERVICE_CONTROL_STATUS_REASON_PARAMSW.
 */
export const isStopReason = ({ reason, comment }: ControlReason): boolean => {
  const flag = reason >>> 28;
  const major = (reason >>> 16) & 0xfff;
  const minor = reason & 0xffff;
  const isSystems = major >= 1 && major <= 6 && minor >= 1 && minor <= 0x18;
  const isUsers = major >= 0x40 && major <= 0xff && ((minor >= 1 && minor <= 0x18) || minor >= 0x100);
  if (comment.length > MAX_COMMENT || comment.includes('\0')) return false;
  return flag === CUSTOM ? isUsers : (flag === PLANNED || flag === UNPLANNED) && isSystems;
};
