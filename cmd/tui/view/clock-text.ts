const two = (value: number): string => String(value).padStart(2, '0');

/** The time of day where the program runs, as 14:03:09. */
export const clockText = (at: number): string => {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};
