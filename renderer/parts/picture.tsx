import { ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { assetUrl } from '#shared/contract/bridge.ts';
import { on } from '../host.ts';
import './picture.css';

/** A small picture out of the verified cache; a quiet stand-in where it is not here yet or cannot be decoded. */
export function Picture({ sha256, alt }: { sha256: string; alt: string }) {
  const [missing, setMissing] = useState<string | null>(null);
  // Whatever changed, the picture may have come with it.
  useEffect(() => {
    if (missing === null) return;
    return on('changed', () => setMissing(null));
  }, [missing]);
  if (missing === sha256) {
    return (
      <span className="picture picture-missing">
        <ImageOff aria-hidden />
        <span className="visually-hidden">{alt}</span>
      </span>
    );
  }
  return (
    <img
      className="picture"
      src={assetUrl(sha256)}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setMissing(sha256)}
    />
  );
}
