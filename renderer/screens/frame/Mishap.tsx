import { Component, type ReactNode } from 'react'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'

/** Catches a fault in drawing one place, so that the rest of the app stays in reach. A class, since React knows no other way. */
export class Mishap extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <div role="alert">
        <EmptyState
          title="This page could not be shown"
          actions={<Button onPress={() => this.setState({ isBroken: false })}>Try again</Button>}
        >
          <p>Nothing has been lost. Please try again, or go to another place.</p>
        </EmptyState>
      </div>
    )
  }
}
