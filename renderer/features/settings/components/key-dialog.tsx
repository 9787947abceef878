import { useEffect, useRef, useState, type ReactNode } from 'react'
import { common } from '../../../../shared/content/common.ts'
import { commandWords } from '../../../../shared/content/commands.ts'
import { settingsWords } from '../../../../shared/content/settings.ts'
import { defaultKeys, keysOfPress } from '../../../../shared/rules/command-keys.ts'
import { announce, Button, ButtonRow, Callout, Dialog, TextField } from '../../../ui/index.ts'
import { askedKeys, taken, withKeys, type Changes, type KeyOptions, type KeyRow } from '../model.ts'

type KeyDialogProps = {
  row: KeyRow
  changes: Changes
  options: KeyOptions
  onChange: (changes: Changes, said: string) => void
  onClose: () => void
}

/** New keys for one command: pressed, or written for who cannot press them together. What stands in the way is said before they are used. */
export function KeyDialog({ row, changes, options, onChange, onClose }: KeyDialogProps): ReactNode {
  const [text, setText] = useState('')
  const [pressing, setPressing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const asked = askedKeys(row.id, text, changes, options)
  const usual = defaultKeys(row.id)

  useRecorder(pressing, (keys) => {
    setPressing(false)
    if (keys !== null) {
      setText(keys)
      announce(settingsWords.pressed(keys))
    }
    field.current?.focus()
  })

  const keysWords = (keys: readonly string[]): string =>
    keys.length === 0 ? settingsWords.noKeys : keys.join(settingsWords.or)
  const use = (next: Changes, said: string): void => {
    onChange(next, said)
    onClose()
  }
  const useThem = (): void => {
    if (asked.can === 'use')
      use(withKeys(changes, row.id, [asked.keys]), settingsWords.saved(row.label, asked.keys))
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={settingsWords.dialog(row.label)}
      alert
      actions={
        <>
          <Button kind="primary" aria-disabled={asked.can !== 'use' || undefined} onClick={useThem}>
            {settingsWords.save}
          </Button>
          {asked.can === 'take' ? (
            <Button
              onClick={() =>
                use(
                  taken(changes, row.id, asked.keys, asked.from, options),
                  settingsWords.saved(row.label, asked.keys),
                )
              }
            >
              {settingsWords.take(commandWords[asked.from])}
            </Button>
          ) : null}
          {row.keys.length === 0 ? null : (
            <Button onClick={() => use(withKeys(changes, row.id, []), settingsWords.noneSaved(row.label))}>
              {settingsWords.none}
            </Button>
          )}
          <Button kind="quiet" onClick={onClose}>
            {common.cancel}
          </Button>
        </>
      }
    >
      <p>
        {settingsWords.now(keysWords(row.keys))}
        <br />
        {settingsWords.usual(keysWords(usual))}
      </p>
      <TextField
        ref={field}
        label={settingsWords.typeThem}
        hint={settingsWords.typeHint}
        error={asked.can === 'not' || asked.can === 'take' ? asked.words : undefined}
        width={20}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey) useThem()
        }}
      />
      <ButtonRow>
        <Button aria-pressed={pressing} onClick={() => setPressing(!pressing)}>
          {pressing ? settingsWords.stop : settingsWords.press}
        </Button>
        <span role="status">{pressing ? settingsWords.pressing : null}</span>
      </ButtonRow>
      {asked.can === 'use' && asked.note !== null ? (
        <Callout kind="warning">
          <p>{asked.note}</p>
        </Callout>
      ) : null}
    </Dialog>
  )
}

/** While `on`, the next keys that are more than a modifier are taken, before any command hears of them. Escape gives up: null. */
function useRecorder(on: boolean, pressed: (keys: string | null) => void): void {
  const latest = useRef(pressed)
  useEffect(() => {
    latest.current = pressed
  })
  useEffect(() => {
    if (!on) return undefined
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.repeat) return
      if (event.key === 'Escape') return latest.current(null)
      const keys = keysOfPress(event)
      if (keys !== null) latest.current(keys)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [on])
}
