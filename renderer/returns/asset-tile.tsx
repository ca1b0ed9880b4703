import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '#shared/asset.ts';
import { Picture } from '../parts/picture.tsx';

/** The asset of a task at the beginning of its row. */
export function AssetTile({ asset, position }: { asset: Asset; position: number }) {
  const { t } = useTranslation();
  return (
    <div className="return-picture">
      {asset.mediaType === 'text/plain' ? (
        <FileText aria-hidden />
      ) : (
        <Picture sha256={asset.sha256} alt={t('picture', { position })} />
      )}
    </div>
  );
}
