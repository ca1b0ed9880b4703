import { FileText } from 'lucide-react';
import type { Asset } from '#shared/asset.ts';
import { Picture } from './picture.tsx';
import './asset-face.css';

/** What a list shows of an asset: the picture made small, or how the text begins; a sign while the text is not here. */
export function AssetFace(props: { asset: Asset; opening: string | null; alt: string }) {
  const { asset, opening, alt } = props;
  if (asset.mediaType !== 'text/plain') return <Picture sha256={asset.sha256} alt={alt} />;
  if (opening === null) return <FileText aria-hidden className="asset-sign" />;
  return (
    <span className="asset-opening">
      <span>{opening}</span>
    </span>
  );
}
