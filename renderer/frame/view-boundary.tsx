import { Component, type ReactNode } from 'react';
import { type Failure, failure } from '#shared/failure.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly failure: Failure | null };

/**
 * Keeps a view that cannot be drawn from taking the window with it: says so in its place, and draws it again on demand.
 * Give it a key that changes with the view.
 */
export class ViewBoundary extends Component<Props, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(error: unknown): State {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { failure: failure('unexpected', {}, detail) };
  }

  override render(): ReactNode {
    if (this.state.failure === null) return this.props.children;
    return (
      <main className="frame-notice">
        <FailureNotice
          failure={this.state.failure}
          onRetry={() => this.setState({ failure: null })}
        />
      </main>
    );
  }
}
