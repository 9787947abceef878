import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import { Button, Callout, Dialog } from '../ui/index.ts'
import type { AppStore } from './app-store.ts'
import { discardUnfinished, unfinishedOf, type Work } from './unfinished.ts'

const words = appWords.closing

/**
 * Asks what becomes of typed words that were not sent, before a resident closes. Keeping is the safe way out and comes first; going
 * back changes nothing.
 */
export function CloseDialog({
  app,
  work,
  onClose,
}: {
  app: AppStore
  work: Work
  onClose: (tab: number) => void
}): ReactNode {
  const resident = useStore(app.store, ({ closing, open }) => open.find((one) => one.tab === closing) ?? null)
  const [failed, setFailed] = useState(false)
  const back = (): void => {
    setFailed(false)
    app.closingAsked(null)
  }
  if (resident === null) return null
  const { key, name, tab } = resident
  const discard = async (): Promise<void> => {
    try {
      await discardUnfinished(key, work)
    } catch {
      setFailed(true)
      return
    }
    onClose(tab)
  }
  return (
    <Dialog
      alert
      open
      onOpenChange={back}
      title={words.title(unfinishedOf(key, work))}
      actions={
        <>
          <Button kind="primary" autoFocus onClick={() => onClose(tab)}>
            {words.keep}
          </Button>
          <Button kind="danger" onClick={() => void discard()}>
            {words.discard}
          </Button>
          <Button onClick={back}>{words.back}</Button>
        </>
      }
    >
      <p>{words.about(name)}</p>
      <p>{words.keepHint}</p>
      {failed ? (
        <Callout kind="warning">
          <p>{words.discardFailed}</p>
        </Callout>
      ) : null}
    </Dialog>
  )
}
