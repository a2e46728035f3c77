const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** `2026-11-21T08:00:00.123+01:00`: the computer's time with its distance from UTC, so that no hour is there twice. */
export const timeStamp = (now: number): string => {
  const at = new Date(now);
  const offset = -at.getTimezoneOffset();
  const distance = Math.abs(offset);
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(distance / 60), 2)}:${pad(distance % 60, 2)}`;
  const date = `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1, 2)}-${pad(at.getDate(), 2)}`;
  const time = `${pad(at.getHours(), 2)}:${pad(at.getMinutes(), 2)}:${pad(at.getSeconds(), 2)}`;
  return `${date}T${time}.${pad(at.getMilliseconds(), 3)}${zone}`;
};

const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d/;

/** The time stamp that a text begins with, as it stands there. '': it begins with none. */
export const leadingStamp = (text: string): string => form.exec(text)?.[0] ?? '';
