import { Component, type ReactNode } from 'react'
import { states } from '../../shared/content/states.ts'
import { Button, ErrorPanel } from '../ui/index.ts'

type Props = {
  children: ReactNode
  /** Another value starts afresh: going elsewhere leaves the fault behind. */ at: string
}
type State = { failed: boolean; at: string }

/** Keeps a fault in one screen from taking the window: says that nothing typed was lost, and offers to open it again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, at: this.props.at }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.at === state.at ? null : { failed: false, at: props.at }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div className="pf-screen">
        <ErrorPanel
          level={2}
          title={states.error.screen.title}
          lost={states.error.screen.lost}
          next={states.error.screen.next}
          actions={
            <Button kind="primary" onClick={() => this.setState({ failed: false })}>
              {states.error.tryAgain}
            </Button>
          }
        />
      </div>
    )
  }
}
