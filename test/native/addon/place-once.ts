import { text } from 'node:stream/consumers';
import { placeAddon } from '../../../native/addon/place.ts';

/** Says when it is ready, then places the addon that it is told and gives its path. */
process.stdout.write('ready');
const job = JSON.parse(await text(process.stdin)) as { folder: string; fileName: string; text: string };
process.stdout.write(placeAddon(job.folder, { fileName: job.fileName, bytes: Buffer.from(job.text) }));
