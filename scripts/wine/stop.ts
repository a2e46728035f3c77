import { endSession } from './begin.ts';
import { progress } from './progress.ts';

if (process.platform === 'win32') progress('on Windows there is no Wine to stop');
else progress((await endSession()) ? 'Wine and its services have ended' : 'no Wine is installed');
