import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KindName as KindNames, kindOf } from '#shared/annotation/kinds.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Switch } from '../parts/switch.tsx';
import { TextField } from '../parts/text-field.tsx';
import { BrokenRowList } from './broken-row-list.tsx';
import { draftFor, togetherOf } from './folder-draft.ts';
import type { FolderDraft } from './folder-draft.ts';
import { closeFolder, makeProject, useFolderStore } from './folder-store.ts';
import type { FolderStep } from './folder-store.ts';
import { LabelSourceChoice } from './label-source-choice.tsx';
import { classesIn, labelsFor } from './suggestion.ts';

/** Without gold, which comes later if at all. */
const offeredPolicies = ['none', 'all', 'doubt', 'levels', 'overlap'] as const;

/** Asks what the project is called, what is done in it, with which classes, and what becomes of labels that are there. */
export function FolderForm({ step }: { step: Extract<FolderStep, { at: 'ask' }> }) {
  const { t } = useTranslation();
  const { failure } = useFolderStore();
  const { path, found } = step;
  const [draft, setDraft] = useState(() => step.draft ?? draftFor(found));
  const change = (part: Partial<FolderDraft>) => setDraft({ ...draft, ...part });
  const { title, kind, use, policy } = draft;
  const offered = labelsFor(found, kind);
  const labels = offered.find(({ format }) => format === draft.format) ?? offered[0] ?? null;
  const used = use === 'none' ? null : labels;
  const written = draft.classes ?? labels?.classNames.join('\n') ?? '';
  const classes = classesIn(written);
  const multiple = draft.multiple ?? labels?.multiple ?? false;
  // What an attempt was refused for counts until an answer changes.
  const refusedFor = draft === step.draft ? step.broken : null;
  const broken = refusedFor ?? togetherOf(found.broken, used?.broken);
  const isWhole = title.trim() !== '' && classes.length > 0 && found.assets > 0;

  function make(): void {
    const request = {
      path,
      title: title.trim(),
      kind,
      classes,
      multiple: kind === 'classification' && multiple,
      labels: used === null || use === 'none' ? null : { format: used.format, as: use },
      // What is broken stands above the button that says so.
      skipBad: broken.count > 0,
      policy,
    };
    void makeProject(request, { path, found, draft });
  }

  return (
    <Dialog
      title={t('folder.askTitle')}
      open
      onClose={closeFolder}
      width="wide"
      actions={
        <>
          <Button onPress={closeFolder}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={!isWhole} onPress={make}>
            {broken.count > 0 ? t('folder.makeWithout') : t('folder.make')}
          </Button>
        </>
      }
    >
      <div className="folder">
        <p className="quiet selectable folder-path">{path}</p>
        <p>
          {t(found.medium === 'picture' ? 'folder.pictures' : 'folder.texts', {
            count: found.assets,
          })}
        </p>
        <TextField
          label={t('folder.name')}
          value={title}
          onChange={(typed) => change({ title: typed })}
        />
        <Choice
          label={t('folder.kind')}
          options={KindNames.options
            .filter((name) => kindOf(name).media.includes(found.medium))
            .map((name) => ({ id: name, name: t(`kind.${name}-${found.medium}`) }))}
          value={kind}
          onChange={(name) => change({ kind: name })}
        />
        {labels !== null && (
          <section className="folder-labels">
            <LabelSourceChoice
              offered={offered}
              value={labels.format}
              onChange={(format) => change({ format })}
            />
            <Choice
              label={t('folder.use')}
              options={(['finished', 'predictions', 'none'] as const).map((id) => ({
                id,
                name: t(`folder.uses.${id}`),
              }))}
              value={use}
              onChange={(id) => change({ use: id })}
            />
            <p className="quiet small">{t(`folder.useAbout.${use}`)}</p>
          </section>
        )}
        {broken.count > 0 && (
          <BrokenRowList title={t('folder.broken', { count: broken.count })} broken={broken} />
        )}
        <TextField
          label={t('folder.classes')}
          description={t('folder.classesAbout', { count: classes.length })}
          value={written}
          onChange={(typed) => change({ classes: typed })}
          lines={4}
        />
        {kind === 'classification' && (
          <Switch on={multiple} onChange={(on) => change({ multiple: on })}>
            {t('folder.multiple')}
          </Switch>
        )}
        <section className="folder-labels">
          <Choice
            label={t('quality.policy')}
            options={offeredPolicies.map((id) => ({ id, name: t(`quality.policies.${id}.name`) }))}
            value={policy}
            onChange={(id) => change({ policy: id })}
          />
          <p className="quiet small">{t(`quality.policies.${policy}.about`)}</p>
        </section>
        {failure !== null && <FailureNotice failure={failure} />}
        {found.assets === 0 && <p>{t('folder.nothing')}</p>}
      </div>
    </Dialog>
  );
}
