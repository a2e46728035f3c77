import { at } from '../calendar.ts';
import { type DemoEvent, pen } from '../pen.ts';
import { randomOf } from '../random.ts';

/** What the hosts of svcdeck's services told on the last morning. */
export function* hostedChapter(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('hosts');
  const write = (service: string) => {
    const own = pen(random, 'Application', service);
    return (time: string, id: number, ...inserts: readonly string[]): DemoEvent =>
      own(at(time), id, [service, ...inserts]);
  };
  const [shop, feed, mailer] = [write('AdatumShop'), write('AdatumFeed'), write('AdatumMailer')];
  const failure = '1 (a failure that the program does not explain)';
  yield mailer('Mon 16:20:44.3', 114, '6', '1 min 3 s', '3 (mostly abort() of the C runtime)');
  yield shop('Today 08:29:38.2', 111, failure, '1 d 10 h', 'fatal: no database');
  yield shop('Today 08:29:38.3', 112, '2 s', '1');
  yield shop('Today 08:29:40.4', 100, '6312', 'D:\\Adatum\\Shop\\shop.exe');
  yield shop('Today 08:29:42.9', 101, '2.5 s', 'GET http://127.0.0.1:8080/health');
  yield feed('Today 08:34:21.2', 100, '7056', 'D:\\Adatum\\Feed\\feed.mjs');
  yield feed('Today 08:34:55.1', 111, failure, '33.7 s', 'Error: connect ETIMEDOUT 203.0.113.20:443');
  yield feed('Today 08:34:55.2', 112, '10 min', '3');
  yield shop('Today 08:38:30.5', 130, 'TCP 127.0.0.1:8080', 'no answer within 5 s', '1', '3');
  yield shop('Today 08:38:40.6', 131, 'TCP 127.0.0.1:8080', '1');
}
