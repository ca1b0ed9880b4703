// Makes every write of a process wait as long as on a slow disk, and then starts what was to be started.
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';

const waitMs = Number(process.env.SLOW_DISK_MS);
const bell = new Int32Array(new SharedArrayBuffer(4));
const wait = () => Atomics.wait(bell, 0, 0, waitMs);

const { transaction, prepare } = Database.prototype;
Database.prototype.transaction = function slowTransaction(work) {
  return transaction.call(this, (...given) => {
    const value = work(...given);
    wait();
    return value;
  });
};
Database.prototype.prepare = function slowPrepare(sql) {
  const statement = prepare.call(this, sql);
  const { run } = statement;
  statement.run = (...given) => {
    if (!this.inTransaction) wait();
    return run.apply(statement, given);
  };
  return statement;
};

await import(pathToFileURL(process.env.SLOW_DISK_ENTRY).href);
