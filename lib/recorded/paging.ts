import type { ServiceEntry, ServicePage } from '../../native/types.ts';

/** ENUM_SERVICE_STATUS_PROCESSW, and two strings with their final NULs. */
const sizeOf = ({ name, displayName }: ServiceEntry): number => 56 + 2 * (name.length + displayName.length + 2);

/** What fits into a buffer of so many bytes, as EnumServicesStatusExW cuts it. */
export const pageOf = (entries: readonly ServiceEntry[], bufferBytes: number, resumeIndex: number): ServicePage => {
  const rest = entries.slice(resumeIndex);
  let free = bufferBytes;
  const count = rest.findIndex((entry) => {
    free -= sizeOf(entry);
    return free < 0;
  });
  if (count < 0) return { entries: rest };
  const neededBytes = rest.slice(count).reduce((sum, entry) => sum + sizeOf(entry), 0);
  return { entries: rest.slice(0, count), more: { neededBytes, resumeIndex: resumeIndex + count } };
};
