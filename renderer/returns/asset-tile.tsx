import { useTranslation } from 'react-i18next';
import type { Asset } from '#shared/asset.ts';
import { AssetFace } from '../parts/asset-face.tsx';

/** The asset of a task at the beginning of its row. */
export function AssetTile(props: {
  task: { readonly asset: Asset; readonly opening: string | null; readonly position: number };
}) {
  const { asset, opening, position } = props.task;
  const { t } = useTranslation();
  return (
    <div className="return-picture">
      <AssetFace asset={asset} opening={opening} alt={t('picture', { position })} />
    </div>
  );
}
