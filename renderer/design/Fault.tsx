// Where drawing a page fails by a fault of ours: instead of nothing at all, people read that the ceremony is safe and how to go on.

import { Component, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from './Button.tsx'
import { Failure } from './Notice.tsx'

interface Props { readonly children: ReactNode }

export class Fault extends Component<Props, { readonly kind: string | null }> {
  override state = { kind: null }

  static getDerivedStateFromError (error: unknown): { kind: string } {
    return { kind: error instanceof Error ? error.name : 'unknown' }
  }

  override render (): ReactNode {
    const { kind } = this.state
    if (kind === null) return this.props.children
    return (
      <main className='alone' data-screen='fault'>
        <div className='stack'>
          <h1>{say('window.title.fault')}</h1>
          <p className='instruction'>{say('window.says.fault')}</p>
          <Failure report={{ code: 'internal', facts: { kind } }} />
          <div className='row'><Button kind='primary' primary onPress={() => this.setState({ kind: null })}>{say('window.button.draw-again')}</Button></div>
        </div>
      </main>
    )
  }
}
