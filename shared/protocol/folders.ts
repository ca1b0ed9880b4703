/** What the hub on this computer finds in a folder of the person in front of it, and what it makes of it. */
import { z } from 'zod';
import { BrokenRow } from '../format/broken-row.ts';
import { KindName } from '../annotation/kinds.ts';
import { Flag } from '../annotation/flag.ts';
import { ProjectId } from '../ids.ts';
import { Medium } from '../project.ts';
import { PolicyName } from '../quality/policies.ts';

/** Broken rows that are quoted at most. */
export const mostQuotedRows = 50;

/** What cannot be used: how much it is, and the first of it. */
export const BrokenRows = z.object({
  count: z.number().int().min(0),
  rows: z.array(BrokenRow).max(mostQuotedRows).readonly(),
});
export type BrokenRows = z.infer<typeof BrokenRows>;

/** The labels that files of one format hold for what lies in the folder. */
export const LabelsFound = z.object({
  /** The name of an import format. */
  format: z.string(),
  /** Pictures or texts that the files name, those with nothing on them included. */
  assets: z.number().int().min(0),
  boxes: z.number().int().min(0),
  ranges: z.number().int().min(0),
  /** Assets with a class for the whole. */
  chosen: z.number().int().min(0),
  /** Whether one of them has several classes. */
  multiple: z.boolean(),
  flags: z.array(Flag).readonly(),
  classNames: z.array(z.string()).readonly(),
  /** Ways of writing that the files show, where tools differ. */
  dialects: z.array(z.string()).readonly(),
  broken: BrokenRows,
});
export type LabelsFound = z.infer<typeof LabelsFound>;

export const FolderFound = z.object({
  /** A title to begin with: the folder's name. */
  title: z.string(),
  medium: Medium,
  /** Pictures or texts that can become tasks. */
  assets: z.number().int().min(0),
  /** Files and rows that cannot, and why. */
  broken: BrokenRows,
  /** The richest first. */
  labels: z.array(LabelsFound).readonly(),
});
export type FolderFound = z.infer<typeof FolderFound>;

/** Who, of the people on this computer, does everything alone. */
export const ownName = 'me';

export const FolderLook = z.object({ path: z.string().min(1).max(4000) });

export const FolderRequest = FolderLook.extend({
  title: z.string().trim().min(1).max(200),
  kind: KindName,
  classes: z.array(z.string().trim().min(1).max(200)).min(1).max(1000).readonly(),
  multiple: z.boolean(),
  labels: z.object({ format: z.string(), as: z.enum(['finished', 'predictions']) }).nullable(),
  /** Goes on without what is broken. */
  skipBad: z.boolean(),
  /** One person who labels alone needs none: what they submit is done. */
  policy: PolicyName.default('none'),
});
export type FolderRequest = z.infer<typeof FolderRequest>;

export const FolderMade = z.object({
  projectId: ProjectId,
  tasks: z.number().int().min(0),
  /** Tasks that got labels, and of those the ones that are finished by that. */
  labeled: z.number().int().min(0),
  finished: z.number().int().min(0),
  leftOut: BrokenRows,
});
export type FolderMade = z.infer<typeof FolderMade>;

/** Either the project, or what is broken, and then nothing was made. */
export const FolderOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('made'), made: FolderMade }),
  z.object({ outcome: z.literal('broken'), broken: BrokenRows }),
]);
export type FolderOutcome = z.infer<typeof FolderOutcome>;

/** Where labels for a project lie that is there already. */
export const LabelsLook = FolderLook.extend({ projectId: ProjectId });
export type LabelsLook = z.infer<typeof LabelsLook>;

export const LabelsRequest = LabelsLook.extend({
  /** The name of an import format. */
  format: z.string(),
  as: z.enum(['finished', 'predictions', 'gold']),
  /** What becomes of labels that were brought in before; null asks where there are any. */
  present: z.enum(['merge', 'replace']).nullable(),
  /** Goes on without what is broken. */
  skipBad: z.boolean(),
});
export type LabelsRequest = z.infer<typeof LabelsRequest>;

export const LabelsBrought = z.object({
  /** Assets that have the labels now, and of those the ones that had some of an earlier time. */
  imported: z.number().int().min(0),
  present: z.number().int().min(0),
  /** Assets that were left as they are, because people are at them or were. */
  byPeople: z.number().int().min(0),
  /** Classes that the project lacked. */
  addedClasses: z.array(z.string()).readonly(),
  leftOut: BrokenRows,
});
export type LabelsBrought = z.infer<typeof LabelsBrought>;

/** Either the labels are there; or nothing changed, and it says what is broken, or how many assets have labels already. */
export const LabelsOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('brought'), brought: LabelsBrought }),
  z.object({ outcome: z.literal('broken'), broken: BrokenRows }),
  z.object({ outcome: z.literal('present'), present: z.number().int().min(1) }),
]);
export type LabelsOutcome = z.infer<typeof LabelsOutcome>;

/** One line of the hub's reply, which goes on for as long as the work takes; the last says how it ended. */
export const FolderLine = z.discriminatedUnion('line', [
  /** Sent at least every second. */
  z.object({
    line: z.literal('doing'),
    doing: z.enum(['reading', 'labels', 'storing']),
    done: z.number().int().min(0),
    /** Null when it cannot be told. */
    of: z.number().int().min(0).nullable(),
  }),
  z.object({ line: z.literal('found'), found: FolderFound }),
  z.object({ line: z.literal('ended'), outcome: FolderOutcome }),
  z.object({ line: z.literal('labels'), outcome: LabelsOutcome }),
  /** Nothing was made: there is nothing to label, it cannot be read, the disk is full, or the hub failed. */
  z.object({
    line: z.literal('refused'),
    reason: z.enum(['nothing', 'unreadable', 'full', 'failed']),
    /** For "details". */
    why: z.string(),
  }),
]);
export type FolderLine = z.infer<typeof FolderLine>;
export type FolderDoing = Extract<FolderLine, { line: 'doing' }>;
