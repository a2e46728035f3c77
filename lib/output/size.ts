const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes for people, in the units of Windows' own Task Manager (1 KB is 1,024 bytes): `15.2 MB`. */
export const sizeText = (bytes: number): string => {
  let value = bytes;
  let unit = 0;
  // 1023.95 would be shown as 1024.0.
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
};
