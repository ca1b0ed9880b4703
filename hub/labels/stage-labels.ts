/** Puts what label files hold into the staging place, and gathers what has to be known of all of them. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Flag } from '#shared/annotation/flag.ts';
import type { KindName } from '#shared/annotation/kinds.ts';
import type { PassedOver, ShownDialect } from '#shared/format/import-format.ts';
import type { LeftOutRows } from '../projects/import-report.ts';
import { readLabelFiles } from './label-files.ts';
import type { LabelFiles } from './label-files.ts';
import type { LabelStaging } from './label-staging.ts';
import { namesIn } from './labeled-items.ts';

export type UsedClass = { readonly name: string; readonly file: string; readonly line: number };

export type StagedLabels = {
  /** Classes that labels of the kind use and where first, in the order in which the files define them. */
  readonly usedClasses: readonly UsedClass[];
  /** Flags that any box has. */
  readonly flags: readonly Flag[];
  readonly dialects: readonly ShownDialect[];
  readonly passedOver: readonly PassedOver[];
};

/** Broken rows go to `leftOut`. `signal` ends it in the middle. */
export async function stageLabels(
  staging: LabelStaging,
  asked: LabelFiles & { readonly kind: KindName },
  leftOut: LeftOutRows,
  signal?: AbortSignal,
): Promise<StagedLabels> {
  const classNames: string[] = [];
  const used = new Map<string, UsedClass>();
  const flags = new Set<Flag>();
  const dialects: ShownDialect[] = [];
  const passedOver = new Map<string, PassedOver>();
  for await (const part of readLabelFiles({ ...asked, room: staging.folder })) {
    signal?.throwIfAborted();
    staging.addAssets(part.assets);
    leftOut.add(part.broken);
    classNames.push(...part.classNames);
    dialects.push(...(part.dialects ?? []));
    for (const one of part.passedOver ?? []) {
      const known = passedOver.get(one.what);
      const labels = (known?.labels ?? 0) + one.labels;
      passedOver.set(one.what, { ...(known ?? one), labels });
    }
    for (const asset of part.assets) {
      for (const name of namesIn(asset, asked.kind)) {
        if (!used.has(name)) used.set(name, { name, file: asset.file, line: asset.line });
      }
      for (const box of asset.boxes) for (const flag of box.flags ?? []) flags.add(flag);
    }
    await breathe();
  }
  const usedClasses = classNames.flatMap((name) => used.get(name) ?? []);
  return { usedClasses, flags: [...flags], dialects, passedOver: [...passedOver.values()] };
}
