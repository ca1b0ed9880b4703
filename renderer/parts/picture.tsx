import { ImageOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { assetUrl } from '#shared/contract/bridge.ts';
import { smallPictures } from '../canvas/use-pictures.ts';
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
  return <Drawn key={sha256} sha256={sha256} alt={alt} onMissing={() => setMissing(sha256)} />;
}

/** Decoded once it comes into sight. */
function Drawn(props: { sha256: string; alt: string; onMissing: () => void }) {
  const { sha256, alt, onMissing } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const missing = useRef(onMissing);
  useEffect(() => {
    missing.current = onMissing;
  });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const stop = new AbortController();
    const draw = async () => {
      const drawn = await smallPictures.draw(assetUrl(sha256), element, stop.signal);
      if (!drawn && !stop.signal.aborted) missing.current();
    };
    const sight = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        sight.disconnect();
        void draw();
      },
      { rootMargin: '200px' },
    );
    sight.observe(element);
    return () => {
      sight.disconnect();
      stop.abort();
    };
  }, [sha256]);
  const named = alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt };
  return <canvas ref={canvas} className="picture" {...named} />;
}
