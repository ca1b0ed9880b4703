import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KindName } from '#shared/annotation/kinds.ts';
import { KindName as KindNames, kindOf } from '#shared/annotation/kinds.ts';
import type { FolderFound, LabelsFound } from '#shared/protocol/folders.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Switch } from '../parts/switch.tsx';
import { TextField } from '../parts/text-field.tsx';
import { BrokenRowList } from './broken-row-list.tsx';
import { closeFolder, makeProject, useFolderStore } from './folder-store.ts';
import { LabelSourceChoice } from './label-source-choice.tsx';
import { classesIn, kindFor, labelsFor } from './suggestion.ts';

type LabelUse = 'finished' | 'predictions' | 'none';

/** Asks what the project is called, what is done in it, with which classes, and what becomes of labels that are there. */
export function FolderForm({ path, found }: { path: string; found: FolderFound }) {
  const { t } = useTranslation();
  const { failure } = useFolderStore();
  const [title, setTitle] = useState(found.title);
  const [kind, setKind] = useState<KindName>(() => kindFor(found));
  const offered = labelsFor(found, kind);
  const [chosen, setChosen] = useState(offered[0]?.format ?? '');
  const labels: LabelsFound | null =
    offered.find((one) => one.format === chosen) ?? offered[0] ?? null;
  const [use, setUse] = useState<LabelUse>('finished');
  const [typed, setTyped] = useState<string | null>(null);
  const [several, setSeveral] = useState<boolean | null>(null);
  const suggested = labels?.classNames.join('\n') ?? '';
  const written = typed ?? suggested;
  const classes = classesIn(written);
  const multiple = several ?? labels?.multiple ?? false;
  const broken = found.broken + (use === 'none' ? 0 : (labels?.broken ?? 0));
  const rows = [...found.brokenRows, ...(use === 'none' ? [] : (labels?.brokenRows ?? []))];
  const isWhole = title.trim() !== '' && classes.length > 0 && found.assets > 0;

  function make(): void {
    void makeProject(
      {
        path,
        title: title.trim(),
        kind,
        classes,
        multiple: kind === 'classification' && multiple,
        labels: labels === null || use === 'none' ? null : { format: labels.format, as: use },
        // What is broken stands above the button that says so.
        skipBad: broken > 0 || failure?.code === 'import-broken',
      },
      found,
    );
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
            {broken > 0 || failure?.code === 'import-broken'
              ? t('folder.makeWithout')
              : t('folder.make')}
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
        <TextField label={t('folder.name')} value={title} onChange={setTitle} />
        <Choice
          label={t('folder.kind')}
          options={KindNames.options
            .filter((name) => kindOf(name).media.includes(found.medium))
            .map((name) => ({ id: name, name: t(`kind.${name}-${found.medium}`) }))}
          value={kind}
          onChange={setKind}
        />
        {labels !== null && (
          <section className="folder-labels">
            <LabelSourceChoice offered={offered} value={labels.format} onChange={setChosen} />
            <Choice
              label={t('folder.use')}
              options={(['finished', 'predictions', 'none'] as const).map((id) => ({
                id,
                name: t(`folder.uses.${id}`),
              }))}
              value={use}
              onChange={setUse}
            />
            <p className="quiet small">{t(`folder.useAbout.${use}`)}</p>
          </section>
        )}
        <TextField
          label={t('folder.classes')}
          description={t('folder.classesAbout', { count: classes.length })}
          value={written}
          onChange={setTyped}
          lines={5}
        />
        {kind === 'classification' && (
          <Switch on={multiple} onChange={setSeveral}>
            {t('folder.multiple')}
          </Switch>
        )}
        {broken > 0 && (
          <BrokenRowList
            title={t('folder.broken', { count: broken })}
            rows={rows.slice(0, 50)}
            count={broken}
          />
        )}
        {failure !== null && <FailureNotice failure={failure} />}
        {found.assets === 0 && <p>{t('folder.nothing')}</p>}
      </div>
    </Dialog>
  );
}
