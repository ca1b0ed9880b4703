/** Bugs that show in what a database is made to hold. */
import Database from 'better-sqlite3';

/** Whatever the hub says of a task is written over the draft of it. */
export function feedbackOverDraft(file: string): void {
  run(
    file,
    `CREATE TRIGGER planted AFTER INSERT ON submission_state
     BEGIN DELETE FROM step WHERE task_id = NEW.task_id; END`,
  );
}

/** What looking before storing leads to: a request that comes twice takes effect twice. */
export function lookFirst(file: string): void {
  const submission = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' ||
    substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || '-' ||
    hex(randomblob(6)))`;
  run(
    file,
    `CREATE TRIGGER planted BEFORE INSERT ON received
     WHEN EXISTS (SELECT 1 FROM received WHERE operation_id = NEW.operation_id)
     BEGIN
       INSERT INTO submission SELECT ${submission}, operation_id, account_id, task_id, batch_id,
         revision, parent_id, schema_version, annotation, annotation_sha256, active_ms, price_won,
         'kept', received_at
       FROM submission WHERE operation_id = NEW.operation_id LIMIT 1;
     END`,
  );
}

function run(file: string, sql: string): void {
  const database = new Database(file);
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}
