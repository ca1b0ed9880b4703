/**
 * Every call from the renderer to the host: name, input, output. The preload, the gate in the main process and the
 * renderer's client are generic over this list; a new call is one entry here and its handler in the host.
 */
import { z } from 'zod';
import { Step } from '../edit/history.ts';
import { Annotation } from '../annotation/annotation.ts';
import {
  AccountId,
  AppealId,
  BatchId,
  OperationId,
  PracticeId,
  ProjectId,
  SubmissionId,
  TaskId,
} from '../ids.ts';
import { ProjectProgress } from '../protocol/exports.ts';
import {
  FolderFound,
  FolderLook,
  FolderOutcome,
  FolderRequest,
  LabelsLook,
  LabelsOutcome,
  LabelsRequest,
} from '../protocol/folders.ts';
import { mostLeased, Purpose } from '../protocol/leases.ts';
import { AppealBody } from '../protocol/operations.ts';
import {
  AppealDecision,
  HeldDecision,
  HeldOutcome,
  HeldWork,
  PolicyChange,
  ProjectQuality,
} from '../protocol/quality.ts';
import { AppState, Person } from './app-state.ts';
import { Earnings } from './earnings.ts';
import { AppealedTask, CoachWord, OwnStanding, SiblingTask, TaskHistory } from './feedback.ts';
import { PictureMemory } from './picture-memory.ts';
import { PracticeAnswered, PracticeShown, PracticeSummary } from './practice.ts';
import { Settings } from './settings.ts';
import { SyncStatus } from './sync-status.ts';
import {
  BatchSummary,
  Decision,
  Offers,
  ReturnedTask,
  ReviewMarks,
  ReviewTask,
  TaskDetail,
  TaskSummary,
} from './work.ts';

const nothing = z.object({});
const ofBatch = z.object({ batchId: BatchId });
const ofTask = z.object({ taskId: TaskId });
const ofProject = z.object({ projectId: ProjectId });

export const calls = {
  // the app
  'app.state': { input: nothing, output: AppState },
  'app.settings': { input: Settings.partial(), output: AppState },

  /** Writes logs, versions, sizes and counts into a new folder inside one that the person chose. */
  'app.diagnostics': {
    input: z.object({ folder: z.string().max(4000), pictures: PictureMemory.optional() }),
    output: z.object({ folder: z.string(), files: z.number().int() }),
  },

  // which hub
  'server.startEmbedded': { input: nothing, output: AppState },
  'server.connect': { input: z.object({ url: z.string().max(2000) }), output: AppState },
  /** Leaves the hub; local work stays on this PC and is found again on the next sign-in. */
  'server.leave': { input: nothing, output: AppState },
  /** Embedded only: stops or starts the hub on this computer. */
  'server.run': { input: z.object({ running: z.boolean() }), output: AppState },

  // who
  'account.people': { input: nothing, output: z.object({ people: z.array(Person).readonly() }) },
  'account.signIn': {
    input: z.object({ name: z.string().max(100), password: z.string().max(1000) }),
    output: AppState,
  },
  /** Embedded only: as one of its people. */
  'account.signInAs': { input: z.object({ name: z.string().max(100) }), output: AppState },
  'account.signOut': { input: nothing, output: AppState },

  // finding and holding work
  'work.offers': { input: nothing, output: Offers },
  'work.take': {
    input: z.object({
      projectId: ProjectId,
      purpose: Purpose,
      tasks: z.number().int().min(1).max(mostLeased),
    }),
    output: z.object({ batchId: BatchId }),
  },
  'batch.list': { input: nothing, output: z.object({ batches: z.array(BatchSummary).readonly() }) },
  'batch.tasks': { input: ofBatch, output: z.object({ tasks: z.array(TaskSummary).readonly() }) },
  'batch.download': { input: ofBatch.extend({ run: z.boolean() }), output: nothing },
  /** Gives back the tasks that nobody touched; touched ones stay. */
  'batch.release': { input: ofBatch, output: nothing },

  // labeling
  'task.open': { input: ofTask, output: TaskDetail },
  /** Stores one finished gesture durably. `at` is how many steps were stored before it: a gap or repeat is `stale-step`. */
  'task.step': {
    input: ofTask.extend({ at: z.number().int().min(0), step: Step }),
    output: z.object({ stored: z.number().int() }),
  },
  /** Stores `steps` (from `at` on) and hands in the result, in one transaction. */
  'task.submit': {
    input: ofTask.extend({
      at: z.number().int().min(0),
      steps: z.array(Step).readonly(),
      activeMs: z.number().min(0),
    }),
    output: z.object({ submissionId: SubmissionId, revision: z.number().int() }),
  },
  'returns.list': {
    input: nothing,
    output: z.object({
      returns: z.array(ReturnedTask).readonly(),
      /** The newest first. */
      appeals: z.array(AppealedTask).readonly(),
    }),
  },
  /** Says that the return of a task was wrong. Refused with `appeal-impossible` where it is not returned, or was said before. */
  'task.appeal': {
    input: ofTask.extend({ words: AppealBody.shape.words }),
    output: z.object({ appealId: AppealId }),
  },
  /** Tasks that were answered on several devices, the oldest question first. */
  'siblings.list': {
    input: nothing,
    output: z.object({ tasks: z.array(SiblingTask).readonly() }),
  },
  /** Says which answer is to stand. Refused with `choice-closed` where nothing is asked of the task any more. */
  'siblings.choose': { input: ofTask.extend({ submissionId: SubmissionId }), output: nothing },
  'task.history': { input: ofTask, output: TaskHistory },
  'standing.show': { input: nothing, output: OwnStanding },
  'coach.show': { input: nothing, output: z.object({ word: CoachWord.nullable() }) },

  // practice
  /** Projects whose practice is known here, as last heard. */
  'practice.list': {
    input: nothing,
    output: z.object({ projects: z.array(PracticeSummary).readonly() }),
  },
  /** Fetches it where it is not here yet; refused with `not-found` where the project has none. */
  'practice.open': { input: z.object({ projectId: ProjectId }), output: PracticeShown },
  /** Says at once whether an answer is right, and sends it as soon as may be. Nothing is stored of one that is not complete. */
  'practice.answer': {
    input: z.object({ practiceId: PracticeId, annotation: Annotation }),
    output: PracticeAnswered,
  },

  // reviewing
  'review.tasks': { input: ofBatch, output: z.object({ tasks: z.array(ReviewTask).readonly() }) },
  /**
   * Keeps a decision on this PC; null takes it back. It is about the named submission and no other of the task.
   * Refused with `already-sent` once it was sent.
   */
  'review.decide': {
    input: ofTask.extend({ submissionId: SubmissionId, decision: Decision.nullable() }),
    output: nothing,
  },
  /** Keeps what is marked in the named submission on this PC, instead of what was marked before. */
  'review.mark': {
    input: ofTask.extend({ submissionId: SubmissionId, marks: ReviewMarks }),
    output: nothing,
  },
  /** Puts the decisions of a batch into the outbox. */
  'review.send': { input: ofBatch, output: z.object({ sent: z.number().int() }) },

  // earnings, synchronisation
  'earnings.show': { input: nothing, output: Earnings },
  'sync.status': { input: nothing, output: SyncStatus },
  'sync.now': { input: nothing, output: SyncStatus },
  'sync.pause': { input: z.object({ paused: z.boolean() }), output: SyncStatus },

  // folders of this computer; refused with `not-allowed` at a hub elsewhere, and for whoever may not make projects
  /** The shell has asked for the path before. */
  'folder.look': { input: FolderLook, output: FolderFound },
  /** Makes a project; nothing is made where something is broken and not to be skipped. */
  'folder.open': { input: FolderRequest, output: FolderOutcome },
  /** Labels for a project that is there: the same, and nothing changes where labels are present and nobody said what becomes of them. */
  'folder.lookForLabels': { input: LabelsLook, output: FolderFound },
  'folder.bringLabels': { input: LabelsRequest, output: LabelsOutcome },
  /** Stops looking, opening or bringing in; whoever waits for it gets `cancelled`. */
  'folder.stop': { input: nothing, output: nothing },

  // requester
  'requester.projects': {
    input: nothing,
    output: z.object({ projects: z.array(ProjectProgress).readonly() }),
  },
  /** All that these ask and say is the hub's; refused with `not-allowed` for whoever may not look, or not decide. */
  'requester.quality': { input: ofProject, output: ProjectQuality },
  'requester.policy': { input: ofProject.extend(PolicyChange.shape), output: nothing },
  'requester.lift': { input: ofProject.extend({ accountId: AccountId }), output: nothing },
  'requester.decideAppeal': {
    input: AppealDecision.extend({ appealId: AppealId }),
    output: nothing,
  },
  'requester.held': {
    input: nothing,
    output: z.object({ held: z.array(HeldWork).readonly() }),
  },
  'requester.decideHeld': {
    input: z.object({ operationId: OperationId, made: HeldDecision }),
    output: HeldOutcome,
  },
  /** The shell asks for the folder before the host is called; a cancelled dialog is the failure `cancelled`. */
  'requester.export': {
    input: z.object({
      projectId: ProjectId,
      format: z.string().max(40),
      folder: z.string().max(4000),
    }),
    output: z.object({ folder: z.string(), files: z.number().int(), tasks: z.number().int() }),
  },
  /** Stops the export that is under way, of which nothing stays; whoever waits for it gets `cancelled`. */
  'requester.stopExport': { input: nothing, output: nothing },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>;

/** Characters of a text that comes to the page from a file that the person chose. */
export const mostSharedText = 200_000;

/** Calls that the shell answers itself, because they need Electron. */
export const shellCalls = {
  /** Opens the system's folder dialog. */
  'shell.chooseFolder': {
    input: z.object({ title: z.string().max(200) }),
    output: z.object({ folder: z.string().nullable() }),
  },
  /** Opens the system's dialog for one file of texts, of labels or a ZIP. */
  'shell.chooseFile': {
    input: z.object({ title: z.string().max(200) }),
    output: z.object({ file: z.string().nullable() }),
  },
  /**
   * Asks in the system's dialog where to put a text, and writes it there; the page never names a path. `file` is
   * null when the person thought better of it; `written` tells whether the system let it be written there.
   */
  'shell.saveText': {
    input: z.object({
      title: z.string().max(200),
      name: z
        .string()
        .max(100)
        .regex(/^[\w.-]+$/),
      text: z.string().max(10_000_000),
    }),
    output: z.object({ file: z.string().nullable(), written: z.boolean() }),
  },
  /** Lets the person choose a JSON file and reads it. `text` is null when it cannot be read or is longer than shared texts are. */
  'shell.openText': {
    input: z.object({ title: z.string().max(200) }),
    output: z.object({
      file: z.object({ name: z.string(), text: z.string().nullable() }).nullable(),
    }),
  },
  /** Copies text, for error details. */
  'shell.copy': { input: z.object({ text: z.string().max(10_000_000) }), output: z.object({}) },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type ShellCallName = keyof typeof shellCalls;
export type ShellCallInput<N extends ShellCallName> = z.input<(typeof shellCalls)[N]['input']>;
export type ShellCallOutput<N extends ShellCallName> = z.output<(typeof shellCalls)[N]['output']>;
