const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A number of milliseconds for people, in at most two units: `1 d`, `1 min 30 s`, `250 ms`. */
export const durationText = (ms: number): string => {
  if (ms === 0) return '0 s';
  if (ms < 1000) return `${ms} ms`;
  if (ms % 1000 !== 0 && ms < 60_000) return `${ms / 1000} s`;
  let left = Math.round(ms / 1000);
  const parts: string[] = [];
  for (const [unit, seconds] of units) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(' ');
};

/** How long something took, to a tenth of a second: what is finer says more of the polling than of the service. */
export const tookText = (ms: number): string => durationText(ms < 1000 ? Math.round(ms) : Math.round(ms / 100) * 100);
