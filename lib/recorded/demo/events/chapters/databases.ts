import { at, busily, DAY, daily, every, HOUR, MINUTE, SECOND } from '../calendar.ts';
import { type Chapter, type DemoEvent, pen } from '../pen.ts';
import { randomOf } from '../random.ts';

const APPLICATION = 'Application';

/** What SQL Server puts behind its strings: number, severity, and the names of server and database. */
const sqlBinary = (number: number, severity: number, server: string, database: string): { type: 14; value: string } => {
  const text = (value: string): Buffer => {
    const bytes = Buffer.from(`${value}\0`, 'utf16le');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(value.length + 1);
    return Buffer.concat([length, bytes]);
  };
  const head = Buffer.alloc(8);
  head.writeUInt32LE(number);
  head.writeUInt32LE(severity, 4);
  return { type: 14, value: Buffer.concat([head, text(server), text(database)]).toString('hex') };
};

const SERVER = 'CONTOSO-APP01';

function* databaseLogs(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('log backups');
  const write = pen(random, APPLICATION, 'MSSQLSERVER');
  let lsn = 41_877;
  for (const moment of every(random, 2 * HOUR))
    for (const [index, database] of ['DocFlow', 'Lager', 'Ledger'].entries()) {
      const from = `${lsn}:${random.between(100, 900)}:1`;
      lsn += random.between(1, 60);
      yield write(
        moment + index * 4 * SECOND,
        18265,
        [
          database,
          from,
          `${lsn}:${random.between(100, 900)}:1`,
          `E:\\Backup\\${database}.trn`,
          sqlBinary(18_265, 10, SERVER, 'master'),
        ],
        { task: 6 },
      );
    }
}

function* databaseNights(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('full backups');
  const write = pen(random, APPLICATION, 'MSSQLSERVER');
  const agent = pen(random, APPLICATION, 'SQLSERVERAGENT');
  for (const moment of daily(random, '20:30:00', 5 * SECOND)) {
    yield write(moment, 18264, [
      'DocFlow',
      String(random.between(1_900_000, 2_100_000)),
      'E:\\Backup\\DocFlow.bak',
      sqlBinary(18_264, 10, SERVER, 'master'),
    ]);
    yield write(moment + 9 * MINUTE, 18264, [
      'Lager',
      String(random.between(400_000, 440_000)),
      'E:\\Backup\\Lager.bak',
      sqlBinary(18_264, 10, SERVER, 'master'),
    ]);
    if (!random.chance(40)) continue;
    yield write(moment + 14 * MINUTE, 3041, ['BACKUP DATABASE Ledger', sqlBinary(3041, 16, SERVER, 'Ledger')]);
    yield agent(moment + 14 * MINUTE + SECOND, 208, [
      'Nightly full backup',
      '0x2C1D5B0A77E4F14A9D0B5A1C66E0F5D2',
      'Failed',
      `2026-03-${10 + Math.floor(moment / DAY)} 20:30:00`,
      'The job failed. The last step to run was step 3 (Ledger).',
    ]);
  }
}

function* database(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('database');
  const write = pen(random, APPLICATION, 'MSSQLSERVER');
  for (const moment of busily(random, 70 * MINUTE)) {
    if (random.chance(55))
      yield write(moment, 18456, [
        random.pick(['ledger_reader', 'sa', 'CONTOSO\\lager.sued']),
        'Password did not match that for the login provided.',
        ` [CLIENT: 10.31.0.${random.between(7, 40)}]`,
        sqlBinary(18_456, 14, SERVER, 'master'),
      ]);
    else if (random.chance(80))
      yield write(moment, 833, [
        String(random.between(1, 14)),
        '15',
        'D:\\Data\\DocFlow.mdf',
        'DocFlow',
        sqlBinary(833, 10, SERVER, 'DocFlow'),
      ]);
    else yield write(moment, 9002, ['Ledger', 'LOG_BACKUP', sqlBinary(9002, 17, SERVER, 'Ledger')]);
  }
}

function* databaseOnce(): Generator<DemoEvent, void, undefined> {
  const random = randomOf('databases, once');
  const reporting = pen(random, APPLICATION, 'MSSQL$REPORTING');
  const main = pen(random, APPLICATION, 'MSSQLSERVER');
  yield main(at('Thu 02:31:29.481'), 17148);
  for (const [index, name] of ['master', 'msdb', 'DocFlow', 'Lager', 'Ledger'].entries())
    yield main(at('Thu 02:34:58.2') + index * 2 * SECOND, 17137, [name, sqlBinary(17_137, 10, SERVER, name)]);
  for (const [index, name] of ['master', 'msdb', 'DocFlow', 'Lager', 'Ledger'].entries())
    yield main(at('Sun 03:12:51.7') + index * 3 * SECOND, 17137, [name, sqlBinary(17_137, 10, SERVER, name)]);
  yield reporting(at('Today 06:15:03.902'), 17144, [], {
    data: [sqlBinary(17_144, 10, `${SERVER}\\REPORTING`, 'master')],
  });
}

/** SQL Server, in its three instances. */
export const databaseChapters: readonly Chapter[] = [databaseLogs, databaseNights, database, databaseOnce];
