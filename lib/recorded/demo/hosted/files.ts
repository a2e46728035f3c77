import { type ExitRecord, exitRecordText } from '../../../host/exit/exit-history.ts';
import type { RecordedFile } from '../../hosting/document.ts';

const FOLDER = 'C:\\ProgramData\\svcdeck';

/** `2026-03-17T07:12:40Z 3 5000 6312 90000`: end, exit code, wait before the next start (0: none), process, how long it ran. */
const ended = (facts: string, story: string, ...lastLines: readonly string[]): ExitRecord => {
  const [time = '', code, waitMs, processId, ranMs] = facts.split(' ');
  const restartInMs = Number(waitMs);
  return {
    time: new Date(time).toISOString(),
    end: 'exited',
    code: Number(code),
    ranMs: Number(ranMs),
    processId: Number(processId),
    decision: story,
    ...(restartInMs === 0 ? {} : { restartInMs }),
    lastLines,
  };
};

const history = (name: string, ...records: readonly ExitRecord[]): RecordedFile => ({
  path: `${FOLDER}\\${name}\\history.json`,
  text: records.map(exitRecordText).join(''),
});

const log = (name: string, file: string, writtenAt: string, text: string): RecordedFile => ({
  path: `${FOLDER}\\${name}\\logs\\${file}`,
  text,
  writtenAt,
});

const SHOP_OUT = `2026-03-17T08:29:41.120+01:00 shop 7.2 listens on port 8080
2026-03-17T08:29:41.388+01:00 database: 14 connections to CONTOSO-APP01
2026-03-17T08:30:02.004+01:00 \x1b[32mGET\x1b[0m /products 200 12 ms
2026-03-17T08:31:17.731+01:00 \x1b[32mGET\x1b[0m /products/größe-42 200 9 ms
2026-03-17T08:33:50.219+01:00 \x1b[33mPOST\x1b[0m /orders 201 48 ms
2026-03-17T08:36:05.440+01:00 \x1b[32mGET\x1b[0m /basket 200 7 ms
2026-03-17T08:38:29.902+01:00 \x1b[33mPOST\x1b[0m /orders 201 51 ms
2026-03-17T08:40:58.013+01:00 \x1b[32mGET\x1b[0m /health 200 1 ms
`;

const SHOP_ERR = `2026-03-17T08:33:50.201+01:00 slow query: orders_by_customer took 1804 ms
2026-03-17T08:38:29.877+01:00 \x1b[31mpayment provider answers 503, tried again\x1b[0m
`;

const FEED_LOG = `2026-03-17T08:34:21.300+01:00 fetching prices of 3 wholesalers
2026-03-17T08:34:24.811+01:00 Fabrikam: 1204 prices
2026-03-17T08:34:55.014+01:00 Error: connect ETIMEDOUT 203.0.113.20:443
2026-03-17T08:34:55.014+01:00     at TLSSocket.onTimeout (feed.mjs:41:17)
`;

/** What the hosts of the services have written: histories of ends and logs. */
export const hostedFiles: readonly RecordedFile[] = [
  history(
    'AdatumShop',
    ended(
      '2026-03-15T21:04:10Z 3221225477 2000 5988 67640000',
      'The program ended with exit code 3221225477 (0xC0000005) STATUS_ACCESS_VIOLATION (crash: memory that it may not touch) after 18 h 47 min; restarting in 2 s (restart 1 since it last ran well).',
      'GET /products 200 11 ms',
      'POST /orders',
    ),
    ended(
      '2026-03-17T07:29:38Z 1 2000 6216 123926000',
      'The program ended with exit code 1 (a failure that the program does not explain) after 1 d 10 h; restarting in 2 s (restart 1 since it last ran well).',
      'database: connection lost',
      'fatal: no database',
    ),
  ),
  log('AdatumShop', 'stdout.log', '2026-03-17T07:40:58Z', SHOP_OUT),
  log('AdatumShop', 'stderr.log', '2026-03-17T07:38:29Z', SHOP_ERR),
  history(
    'AdatumFeed',
    ended(
      '2026-03-17T07:33:01Z 1 80000 7012 3400',
      'The program ended with exit code 1 (a failure that the program does not explain) after 3.4 s; restarting in 1 min 20 s (restart 2 since it last ran well).',
      'Error: connect ETIMEDOUT 203.0.113.20:443',
    ),
    ended(
      '2026-03-17T07:34:55Z 1 600000 7056 33700',
      'The program ended with exit code 1 (a failure that the program does not explain) after 33.7 s; restarting in 10 min (restart 3 since it last ran well).',
      'Error: connect ETIMEDOUT 203.0.113.20:443',
      '    at TLSSocket.onTimeout (feed.mjs:41:17)',
    ),
  ),
  log('AdatumFeed', 'feed.log', '2026-03-17T07:34:55Z', FEED_LOG),
  history(
    'AdatumMailer',
    ended(
      '2026-03-16T15:20:44Z 3 0 6944 210',
      'The program ended with exit code 3 (mostly abort() of the C runtime) after 210 ms; given up after 6 restarts in a row and 1 min 3 s of waiting.',
      "'mailer.jar' is not there",
    ),
  ),
  log('AdatumMailer', 'stderr.log', '2026-03-16T15:20:44Z', "'mailer.jar' is not there\n".repeat(7)),
];
