import type { LogFile, LogFolder } from '../host/logs/log-folder.ts';
import type { ServiceMeter } from './service-meter.ts';

const LINE_FEED = 0x0a;

/** Line ends among the first so many bytes of pieces that follow each other. */
const linesIn = (pieces: readonly Uint8Array[], bytes: number): number => {
  let [lines, left] = [0, bytes];
  for (const piece of pieces) {
    for (let at = piece.indexOf(LINE_FEED); at >= 0 && at < left; at = piece.indexOf(LINE_FEED, at + 1)) lines++;
    left -= piece.length;
    if (left <= 0) break;
  }
  return lines;
};

const meteredFile = (file: LogFile, meter: ServiceMeter): LogFile => ({
  sizeBytes: file.sizeBytes,
  madeAt: file.madeAt,
  append: async (pieces) => {
    const written = await file.append(pieces);
    meter.add('bytesLogged', written);
    meter.add('linesLogged', linesIn(pieces, written));
    return written;
  },
  isTakenAway: async () => (await file.isTakenAway?.()) === true,
  close: () => file.close(),
});

/** A folder of logs of which it is counted what is written. */
export const meteredFolder = (folder: LogFolder, meter: ServiceMeter): LogFolder => ({
  make: () => folder.make(),
  open: async (name) => meteredFile(await folder.open(name), meter),
  list: () => folder.list(),
  rename: (name, newName) => folder.rename(name, newName),
  remove: (name) => folder.remove(name),
  compress: (name) => folder.compress(name),
});
