/**
 * Every route of the hub: method, path, what goes in and what comes out. The hub, the app's client and the
 * OpenAPI document are made from this list. Asset bytes travel outside JSON and are marked so.
 */
import { z } from 'zod';
import { ProjectOffer } from '../project.ts';
import { AssetBlocks } from './asset-blocks.ts';
import { BlobState } from './blobs.ts';
import { DigestReply, DigestRequest } from './digest.ts';
import { EscrowReply, EscrowRequest } from './escrow.ts';
import { Cursor, PullReply, SnapshotPlace, SnapshotReply } from './events.ts';
import { ExportReply, ProjectProgress } from './exports.ts';
import { FolderLook, FolderRequest, LabelsLook, LabelsRequest } from './folders.ts';
import { Lease, LeaseRequest, Manifest, ReleaseRequest } from './leases.ts';
import { PracticeReply } from './practice.ts';
import {
  AppealDecision,
  HeldDecision,
  HeldOutcome,
  HeldWork,
  LiftRequest,
  PolicyChange,
  ProjectQuality,
} from './quality.ts';
import { OwnSubmissions, OwnSubmissionsRequest } from './own-submissions.ts';
import { OwnOperations, PushReply, PushRequest, StoredOperation } from './operations.ts';
import {
  DeviceReply,
  DeviceRequest,
  EpochRequest,
  Hello,
  HubCard,
  RefreshRequest,
  SignInReply,
  SignInRequest,
  Tokens,
} from './session.ts';

export type Route = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** With `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it; operators may call what requesters may. */
  readonly access: 'anyone' | 'signed-in' | 'requester' | 'operator';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType | 'bytes';
  /** Answered in any protocol version, known or not. */
  readonly anyVersion?: true;
  /** Status of success. A second one is the reply to a repetition. */
  readonly status: readonly number[];
  readonly reply: z.ZodType | 'bytes';
};

const position = z.object({
  deviceId: z.uuid(),
  epoch: z.coerce.number().int().positive(),
});

export const routes = {
  card: {
    method: 'GET',
    path: '/v1',
    summary: 'What this hub is and which protocol versions it speaks',
    access: 'anyone',
    anyVersion: true,
    status: [200],
    reply: HubCard,
  },
  signIn: {
    method: 'POST',
    path: '/v1/auth/sign-in',
    summary: 'Sign in with name and password',
    access: 'anyone',
    body: SignInRequest,
    status: [200],
    reply: SignInReply,
  },
  refresh: {
    method: 'POST',
    path: '/v1/auth/refresh',
    summary: 'Exchange a refresh token for new tokens',
    access: 'anyone',
    body: RefreshRequest,
    status: [200],
    reply: Tokens,
  },
  signOut: {
    method: 'POST',
    path: '/v1/auth/sign-out',
    summary: 'End this session',
    access: 'signed-in',
    status: [200],
    reply: z.object({}),
  },
  device: {
    method: 'POST',
    path: '/v1/devices',
    summary: 'Register this device, or learn its epoch',
    access: 'signed-in',
    body: DeviceRequest,
    status: [201, 200],
    reply: DeviceReply,
  },
  epoch: {
    method: 'POST',
    path: '/v1/devices/:deviceId/epoch',
    summary: 'Open a fresh epoch after the sequence counter was rewound',
    access: 'signed-in',
    body: EpochRequest,
    status: [201],
    reply: DeviceReply,
  },
  hello: {
    method: 'GET',
    path: '/v1/sync/hello',
    summary: 'Where the hub stands with this device',
    access: 'signed-in',
    query: position,
    status: [200],
    reply: Hello,
  },
  push: {
    method: 'POST',
    path: '/v1/sync/push',
    summary: 'Send operations; one outcome for each',
    access: 'signed-in',
    body: PushRequest,
    status: [200],
    reply: PushReply,
  },
  pull: {
    method: 'GET',
    path: '/v1/sync/pull',
    summary: 'The next page of this person’s feed',
    access: 'signed-in',
    query: z.object({ cursor: Cursor.optional() }),
    status: [200],
    reply: PullReply,
  },
  snapshot: {
    method: 'GET',
    path: '/v1/sync/snapshot',
    summary: 'All that the feed told this person and that still holds, page by page',
    access: 'signed-in',
    query: z.object({ from: SnapshotPlace.optional() }),
    status: [200],
    reply: SnapshotReply,
  },
  digest: {
    method: 'POST',
    path: '/v1/sync/digest',
    summary: 'What the hub holds of a device’s epoch, as digests of ranges to compare with',
    access: 'signed-in',
    body: DigestRequest,
    status: [200],
    reply: DigestReply,
  },
  ownOperations: {
    method: 'GET',
    path: '/v1/sync/operations',
    summary: 'What the hub has of a device, for a device that was set back',
    access: 'signed-in',
    query: z.object({ deviceId: z.uuid(), after: z.string().max(200).optional() }),
    status: [200],
    reply: OwnOperations,
  },
  ownSubmissions: {
    method: 'POST',
    path: '/v1/sync/submissions',
    summary: 'Submissions of this person by their ids, for a device that did not make them',
    access: 'signed-in',
    body: OwnSubmissionsRequest,
    status: [200],
    reply: OwnSubmissions,
  },
  operation: {
    method: 'GET',
    path: '/v1/sync/operations/:operationId',
    summary: 'What became of one operation',
    access: 'signed-in',
    status: [200],
    reply: StoredOperation,
  },
  blob: {
    method: 'GET',
    path: '/v1/blobs/:sha256',
    summary: 'How much of a blob is here; HEAD says it in the header Upload-Offset alone',
    access: 'signed-in',
    status: [200],
    reply: BlobState,
  },
  blobPart: {
    method: 'PATCH',
    path: '/v1/blobs/:sha256',
    summary: 'Send a part of a blob, from the offset that the hub named',
    access: 'signed-in',
    body: 'bytes',
    status: [200],
    reply: BlobState,
  },
  escrow: {
    method: 'POST',
    path: '/v1/escrow',
    summary:
      'Leave work that would not be taken otherwise; the device’s key or an old token is enough',
    access: 'anyone',
    anyVersion: true,
    body: EscrowRequest,
    status: [202],
    reply: EscrowReply,
  },
  projects: {
    method: 'GET',
    path: '/v1/projects',
    summary: 'Projects and what there is to do in them',
    access: 'signed-in',
    status: [200],
    reply: z.object({ projects: z.array(ProjectOffer).readonly() }),
  },
  practice: {
    method: 'GET',
    path: '/v1/projects/:projectId/practice',
    summary: 'The practice tasks of a project, with their answers and the reasons for them',
    access: 'signed-in',
    status: [200],
    reply: PracticeReply,
  },
  lease: {
    method: 'POST',
    path: '/v1/leases',
    summary: 'Lease a batch; needs an Idempotency-Key',
    access: 'signed-in',
    body: LeaseRequest,
    status: [201, 200],
    reply: Lease,
  },
  renew: {
    method: 'POST',
    path: '/v1/leases/:batchId/renew',
    summary: 'Renew a lease',
    access: 'signed-in',
    status: [200],
    reply: Lease,
  },
  release: {
    method: 'POST',
    path: '/v1/leases/:batchId/release',
    summary: 'Give back what is unanswered, but for the tasks to keep',
    access: 'signed-in',
    body: ReleaseRequest,
    status: [200],
    reply: Lease,
  },
  manifest: {
    method: 'GET',
    path: '/v1/batches/:batchId/manifest',
    summary: 'Tasks of a batch with the hashes of their assets',
    access: 'signed-in',
    status: [200],
    reply: Manifest,
  },
  asset: {
    method: 'GET',
    path: '/v1/assets/:sha256',
    summary: 'Bytes of an asset that this person holds a task of; supports Range and If-Range',
    access: 'signed-in',
    status: [200, 206],
    reply: 'bytes',
  },
  assetBlocks: {
    method: 'GET',
    path: '/v1/assets/:sha256/blocks',
    summary: 'Hashes of an asset’s blocks, for whoever got some of its bytes wrong',
    access: 'signed-in',
    status: [200],
    reply: AssetBlocks,
  },
  progress: {
    method: 'GET',
    path: '/v1/requester/projects',
    summary: 'Progress of every project',
    access: 'requester',
    status: [200],
    reply: z.object({ projects: z.array(ProjectProgress).readonly() }),
  },
  export: {
    method: 'GET',
    path: '/v1/requester/projects/:projectId/export',
    summary: 'Approved annotations of a project in one format',
    access: 'requester',
    query: z.object({ format: z.string() }),
    status: [200],
    reply: ExportReply,
  },
  exportLines: {
    method: 'GET',
    path: '/v1/requester/projects/:projectId/export/lines',
    summary: 'The same of any size, piece by piece as JSON lines, copied pictures included',
    access: 'requester',
    query: z.object({ format: z.string(), reports: z.literal('yes').optional() }),
    status: [200],
    reply: 'bytes',
  },
  quality: {
    method: 'GET',
    path: '/v1/requester/projects/:projectId/quality',
    summary: 'Policy, people, agreement and disputes of a project',
    access: 'requester',
    status: [200],
    reply: ProjectQuality,
  },
  policy: {
    method: 'POST',
    path: '/v1/requester/projects/:projectId/policy',
    summary: 'Give a project another policy from now on; what was decided stays',
    access: 'requester',
    body: PolicyChange,
    status: [200],
    reply: PolicyChange,
  },
  liftPause: {
    method: 'POST',
    path: '/v1/operator/projects/:projectId/lift',
    summary: 'Let somebody who is paused take batches again; what was found so far counts no more',
    access: 'operator',
    body: LiftRequest,
    status: [200],
    reply: LiftRequest,
  },
  decideAppeal: {
    method: 'POST',
    path: '/v1/operator/appeals/:appealId',
    summary: 'Decide an open appeal in the place of a reviewer',
    access: 'operator',
    body: AppealDecision,
    status: [200],
    reply: AppealDecision,
  },
  held: {
    method: 'GET',
    path: '/v1/operator/held',
    summary: 'What was received and kept, but has no effect yet; newest first',
    access: 'operator',
    status: [200],
    reply: z.object({ held: z.array(HeldWork).readonly() }),
  },
  decideHeld: {
    method: 'POST',
    path: '/v1/operator/held/:operationId',
    summary: 'Judge held work again, pay for it, or decide that it never counts',
    access: 'operator',
    body: HeldDecision,
    status: [200],
    reply: HeldOutcome,
  },
  lookIntoFolder: {
    method: 'POST',
    path: '/v1/local/look',
    summary:
      'The hub on one’s own computer only: what a folder could become; JSON lines until it is known',
    access: 'requester',
    body: FolderLook,
    status: [200],
    reply: 'bytes',
  },
  openFolder: {
    method: 'POST',
    path: '/v1/local/projects',
    summary:
      'The hub on one’s own computer only: make a project of a folder; JSON lines until it is made',
    access: 'requester',
    body: FolderRequest,
    status: [200],
    reply: 'bytes',
  },
  lookForLabels: {
    method: 'POST',
    path: '/v1/local/labels/look',
    summary: 'The same hub: label files for a project that is there; JSON lines until it is known',
    access: 'requester',
    body: LabelsLook,
    status: [200],
    reply: 'bytes',
  },
  bringLabels: {
    method: 'POST',
    path: '/v1/local/labels',
    summary: 'The same hub: bring labels into a project; JSON lines until they are there',
    access: 'requester',
    body: LabelsRequest,
    status: [200],
    reply: 'bytes',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
