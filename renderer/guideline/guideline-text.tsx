import { type ReactNode, useMemo } from 'react';
import { type Block, type Inline, parseGuideline } from './parse-guideline.ts';
import './guideline.css';

/** A guideline to read. */
export function GuidelineText({ markdown }: { markdown: string }) {
  const blocks = useMemo(() => parseGuideline(markdown), [markdown]);
  return (
    <div className="guideline selectable">
      {blocks.map((block, index) => (
        <BlockOf key={index} block={block} />
      ))}
    </div>
  );
}

function BlockOf({ block }: { block: Block }) {
  switch (block.block) {
    case 'heading': {
      // The dialog or page around it holds the headings above these.
      const Heading = (['h3', 'h4', 'h5'] as const)[block.level - 1] ?? 'h5';
      return <Heading>{wordsOf(block.words)}</Heading>;
    }
    case 'paragraph':
      return <p>{wordsOf(block.words)}</p>;
    case 'rule':
      return <hr />;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, index) => (
            <li key={index}>{wordsOf(item)}</li>
          ))}
        </List>
      );
    }
  }
}

function wordsOf(words: readonly Inline[]): ReactNode[] {
  return words.map(({ style, text }, index) => {
    const key = `${index} ${style}`;
    switch (style) {
      case 'strong':
        return <strong key={key}>{text}</strong>;
      case 'emphasis':
        return <em key={key}>{text}</em>;
      case 'code':
        return <code key={key}>{text}</code>;
      case 'plain':
        return text;
    }
  });
}
