/** A host that the labeling store is tried against: it keeps tasks in memory by the contract's rules. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import type { TaskDetail, TaskSummary } from '#shared/contract/work.ts';
import type { EarlierEdits, Step } from '#shared/edit/history.ts';
import { noEarlierEdits, replay } from '#shared/edit/history.ts';
import { failure } from '#shared/failure.ts';
import type { TaskId } from '#shared/ids.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { Project } from '#shared/project.ts';
import { failed, ok } from '#shared/result.ts';

let made = 0;
export const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const batchId = newId() as never;

/** A project of pictures with two classes. */
export function projectOf(kind: 'box' | 'classification', multiple = false): Project {
  return Project.parse({
    projectId: newId(),
    title: '시험',
    kind,
    medium: 'picture',
    guideline: '',
    schema: labelSchemaOf(['고양이', '개'], { multiple }),
    priceWon: 10,
    reviewPriceWon: 5,
    rules: {},
  });
}

export class MemoryHost {
  readonly project: Project;
  readonly kept: Map<
    TaskId,
    {
      base: Annotation;
      earlier: EarlierEdits;
      steps: Step[];
      revision: number;
      returned: boolean;
    }
  >;
  readonly submitted: { taskId: TaskId; annotation: Annotation; activeMs: number }[] = [];
  isFull = false;

  constructor(project: Project, tasks: number) {
    this.project = project;
    const ids = Array.from({ length: tasks }, () => newId() as TaskId);
    this.kept = new Map(
      ids.map((id) => [
        id,
        {
          base: emptyAnnotation,
          earlier: noEarlierEdits,
          steps: [],
          revision: 0,
          returned: false,
        },
      ]),
    );
  }

  ids = () => [...this.kept.keys()];

  private summary(taskId: TaskId): TaskSummary {
    const task = this.kept.get(taskId)!;
    const done = task.revision > 0 && task.steps.length === 0;
    return {
      taskId,
      batchId,
      position: this.ids().indexOf(taskId) + 1,
      trail: task.returned
        ? 'returned'
        : done
          ? 'waiting'
          : task.steps.length > 0
            ? 'saved'
            : 'untouched',
      ready: true,
      assetFailure: null,
      asset: {
        sha256: 'a'.repeat(64) as never,
        bytes: 1,
        mediaType: 'image/jpeg',
        width: 100,
        height: 80,
      },
      opening: null,
      unsubmittedSteps: task.steps.length,
      revision: task.revision,
    };
  }

  tasks = async () => ok({ tasks: this.ids().map((taskId) => this.summary(taskId)) });

  open = async (taskId: TaskId) => {
    const task = this.kept.get(taskId)!;
    const detail: TaskDetail = {
      summary: this.summary(taskId),
      project: this.project,
      text: null,
      base: task.base,
      steps: [...task.steps],
      earlier: task.earlier,
      unreadable: null,
      predicted: [],
      trail: [],
      returned: null,
      appeal: null,
      fixed: null,
      heldReason: null,
      editable: true,
    };
    return ok(detail);
  };

  step = async ({ taskId, at, step }: { taskId: TaskId; at: number; step: Step }) => {
    if (this.isFull) return failed(failure('disk-full'));
    const task = this.kept.get(taskId)!;
    if (at !== task.steps.length) return failed(failure('stale-step'));
    task.steps.push(step);
    return ok({ stored: task.steps.length });
  };

  submit = async (input: {
    taskId: TaskId;
    at: number;
    steps: readonly Step[];
    activeMs: number;
  }) => {
    if (this.isFull) return failed(failure('disk-full'));
    const task = this.kept.get(input.taskId)!;
    if (input.at !== task.steps.length) return failed(failure('stale-step'));
    const steps = [...task.steps, ...input.steps];
    const { annotation, past, future } = replay(task.base, steps, task.earlier)!;
    Object.assign(task, {
      base: annotation,
      earlier: { past, future },
      steps: [],
      revision: task.revision + 1,
      returned: false,
    });
    this.submitted.push({ taskId: input.taskId, annotation, activeMs: input.activeMs });
    return ok({ submissionId: newId() as never, revision: task.revision });
  };
}

/** Lets every promise that is under way come to its end. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}
