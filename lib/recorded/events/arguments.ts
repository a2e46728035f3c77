import { ERROR_EVT_INVALID_CHANNEL_PATH, ERROR_INVALID_PARAMETER, ERROR_INVALID_SID } from '../../../native/codes.ts';
import { Win32Error } from '../../../native/win32-error.ts';

/** Windows' texts end at their first NUL, so that behind one there could be anything. */
export const refuseNul = (call: string, text: string, code: number): void => {
  if (text.includes('\0')) throw new Win32Error(call, code, 'there is a NUL character in it');
};

/** 15000: it can be no log's name. */
export const checkLogName = (call: string, name: string): void => refuseNul(call, name, ERROR_EVT_INVALID_CHANNEL_PATH);

/** The longest name of a registry key. Learn: Registry Element Size Limits. */
const LONGEST_KEY = 255;

/** 87: it can be no registry key's name, as those of logs and sources are. */
export const checkKeyName = (call: string, name: string): void => {
  if (name === '' || name.length > LONGEST_KEY || /[\\\0]/.test(name))
    throw new Win32Error(call, ERROR_INVALID_PARAMETER);
};

const SID = /^S-\d{1,3}-(\d{1,15}|0x[\da-f]{1,12})((-\d{1,10}){0,15})$/i;

/** 1337: it is no SID. Learn: SID Components. */
export const checkSid = (call: string, sid: string): void => {
  const parts = (SID.exec(sid)?.[2] ?? '').split('-').slice(1);
  if (!SID.test(sid) || parts.some((part) => Number(part) > 0xffff_ffff)) throw new Win32Error(call, ERROR_INVALID_SID);
};
