import { useState, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { announce } from './announce.tsx'
import { Button } from './button.tsx'

export type CopyButtonProps = {
  text: string
  /** What is being copied, for its name and for the announcement: "reference P7K-4Q2". */
  what: string
  label?: string | undefined
  keys?: string | undefined
  small?: boolean | undefined
}

/** Copies text and says so, in the button and to screen readers. */
export function CopyButton({ text, what, label, keys, small = true }: CopyButtonProps): ReactNode {
  const [done, setDone] = useState<'not yet' | 'copied' | 'failed'>('not yet')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setDone('copied')
      announce(common.copied(what))
    } catch {
      setDone('failed')
      announce(common.copyFailed)
    }
  }
  return (
    <span className="pw-copy">
      <Button
        kind="quiet"
        small={small}
        keys={keys}
        about={what}
        onClick={() => void copy()}
        onBlur={() => setDone('not yet')}
      >
        {label ?? common.copy}
      </Button>
      {done === 'copied' ? <span className="pw-copy-done">{common.copiedShort}</span> : null}
      {done === 'failed' ? <span className="pw-copy-done">{common.copyFailed}</span> : null}
    </span>
  )
}
