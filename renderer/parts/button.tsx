import { LoaderCircle } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './button.css';

export type ButtonProps = Omit<
  AriaButtonProps,
  'className' | 'style' | 'children' | 'isPending'
> & {
  readonly children?: ReactNode;
  /** `primary` once per view at most; `quiet` has no frame; `danger` for what cannot be taken back. */
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal' | 'large';
  /** A lucide icon before the words; alone when there are no words, and then `aria-label` is needed. */
  readonly icon?: ReactNode;
  /** Shows that it is under way and takes no further press, keeping focus and width. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A push button. */
export function Button({
  children,
  variant = 'plain',
  size = 'normal',
  icon,
  busy = false,
  ref,
  ...rest
}: ButtonProps) {
  const shape = children === undefined ? ' button-icon-only' : '';
  return (
    <AriaButton
      {...rest}
      {...(ref === undefined ? {} : { ref })}
      isPending={busy}
      className={`button button-${variant} button-${size}${shape}`}
    >
      {busy ? <LoaderCircle className="button-spinner" aria-hidden size="1em" /> : icon}
      {children !== undefined && <span className="button-words">{children}</span>}
    </AriaButton>
  );
}
