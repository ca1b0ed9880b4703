/** Brings labels from this computer into a project: choose, look, ask, bring. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostEvent } from '#shared/contract/host-events.ts';
import type { Failure } from '#shared/failure.ts';
import type { ProjectId } from '#shared/ids.ts';
import type {
  BrokenRows,
  FolderFound,
  LabelsBrought,
  LabelsRequest,
} from '#shared/protocol/folders.ts';
import { call, on } from '../host.ts';
import { choosePath } from './folder-store.ts';

export type LabelsAnswer = Pick<LabelsRequest, 'format' | 'as' | 'present' | 'skipBad'>;

export type LabelsStep =
  | { readonly at: 'choose' }
  | { readonly at: 'looking' | 'bringing' }
  | (Asked & { readonly at: 'ask' })
  | { readonly at: 'done'; readonly brought: LabelsBrought; readonly as: LabelsAnswer['as'] };

type Asked = {
  readonly path: string;
  readonly found: FolderFound;
  /** What the last attempt was refused for: broken rows, or labels of so many assets that are there already. */
  readonly broken: BrokenRows | null;
  readonly present: number | null;
};

export function useBringLabels(projectId: ProjectId) {
  const { t } = useTranslation();
  const [step, setStep] = useState<LabelsStep>({ at: 'choose' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [doing, setDoing] = useState<HostEvent<'folder'> | null>(null);
  useEffect(() => on('folder', setDoing), []);

  function show(next: LabelsStep, why: Failure | null = null): void {
    setStep(next);
    setFailure(why?.code === 'cancelled' ? null : why);
    setDoing(null);
  }

  async function choose(kind: 'folder' | 'file'): Promise<void> {
    const title = t(kind === 'folder' ? 'bring.folderTitle' : 'bring.fileTitle');
    const chosen = await choosePath(kind, { title });
    if (!chosen.ok) return show({ at: 'choose' }, chosen.failure);
    const path = chosen.value;
    if (path === null) return;
    show({ at: 'looking' });
    const found = await call('folder.lookForLabels', { projectId, path });
    if (!found.ok) return show({ at: 'choose' }, found.failure);
    show({ at: 'ask', path, found: found.value, broken: null, present: null });
  }

  /** Nothing changes where the outcome is another question. */
  async function bring(asked: Asked, answer: LabelsAnswer): Promise<void> {
    show({ at: 'bringing' });
    const { path } = asked;
    const brought = await call('folder.bringLabels', { projectId, path, ...answer });
    if (!brought.ok) return show({ at: 'ask', ...asked }, brought.failure);
    const outcome = brought.value;
    switch (outcome.outcome) {
      case 'brought':
        return show({ at: 'done', brought: outcome.brought, as: answer.as });
      case 'broken':
        return show({ at: 'ask', ...asked, broken: outcome.broken });
      case 'present':
        return show({ at: 'ask', ...asked, present: outcome.present });
    }
  }

  return { step, failure, doing, choose, bring, stop: () => void call('folder.stop', {}) };
}
