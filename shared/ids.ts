/** Branded identifiers, so that a task's id cannot be passed where a batch's is meant. */
import { z } from 'zod';

const uuid = z.uuid();

export const ProjectId = uuid.brand<'ProjectId'>();
export type ProjectId = z.infer<typeof ProjectId>;
export const TaskId = uuid.brand<'TaskId'>();
export type TaskId = z.infer<typeof TaskId>;
/** A batch and the lease on it share one id: a batch exists only while it is leased to one person. */
export const BatchId = uuid.brand<'BatchId'>();
export type BatchId = z.infer<typeof BatchId>;
export const SubmissionId = uuid.brand<'SubmissionId'>();
export type SubmissionId = z.infer<typeof SubmissionId>;
export const ReviewId = uuid.brand<'ReviewId'>();
export type ReviewId = z.infer<typeof ReviewId>;
export const AppealId = uuid.brand<'AppealId'>();
export type AppealId = z.infer<typeof AppealId>;
/** One practice task of a project: a replacement of it is another one. */
export const PracticeId = uuid.brand<'PracticeId'>();
export type PracticeId = z.infer<typeof PracticeId>;
export const AccountId = uuid.brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;
export const DeviceId = uuid.brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;
/** The permanent idempotency key of one operation. */
export const OperationId = uuid.brand<'OperationId'>();
export type OperationId = z.infer<typeof OperationId>;
export const LedgerLineId = uuid.brand<'LedgerLineId'>();
export type LedgerLineId = z.infer<typeof LedgerLineId>;
/** Id of one drawn or chosen thing inside an annotation. */
export const ItemId = uuid.brand<'ItemId'>();
export type ItemId = z.infer<typeof ItemId>;
/** Id of a class within a project: short, stable over label schema versions. */
export const ClassId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .brand<'ClassId'>();
export type ClassId = z.infer<typeof ClassId>;
/** SHA-256 of bytes, 64 lower-case hexadecimal digits. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256'>();
export type Sha256 = z.infer<typeof Sha256>;

/** Makes a new time-ordered id (UUIDv7); an argument wherever ids are made, so that tests are exact. */
export type NewId = () => string;

/** Milliseconds since 1970 by the wall clock of whoever wrote it. */
export const WallTime = z.number().int();
export type WallTime = z.infer<typeof WallTime>;
