import { useState, type ReactNode } from 'react'
import { sectionWords } from '../../../../shared/content/commands.ts'
import { settingsWords } from '../../../../shared/content/settings.ts'
import { commandSections, type CommandId } from '../../../../shared/domain/commands.ts'
import { usePreferences } from '../../../lib/preferences.tsx'
import { PrintedKeys } from '../../../lib/printed-keys.tsx'
import { useSession } from '../../../lib/session.tsx'
import { useUndo } from '../../../lib/undo-context.tsx'
import {
  announce,
  Badge,
  Button,
  ButtonRow,
  Checkbox,
  DataTable,
  KeyHint,
  type Column,
} from '../../../ui/index.ts'
import { backWords, keyRows, withoutChange, type Changes, type KeyRow } from '../model.ts'
import { KeyDialog } from './key-dialog.tsx'

type Line = { row: KeyRow; onChange: (id: CommandId) => void; onReset: (id: CommandId) => void }

const columns: Column<Line>[] = [
  { key: 'command', heading: settingsWords.command, names: true, cell: ({ row }) => row.label },
  {
    key: 'keys',
    heading: settingsWords.keysHeading,
    width: '15rem',
    cell: ({ row }) => <Keys row={row} />,
  },
  {
    key: 'change',
    heading: settingsWords.changeHeading,
    width: '13rem',
    cell: (line) => <Change {...line} />,
  },
]

/** Every shortcut, each changeable; the same list as everywhere, and on paper. */
export function KeysPart(): ReactNode {
  const { preferences, save } = usePreferences()
  const { host } = useSession()
  const undo = useUndo()
  const [changing, setChanging] = useState<CommandId | null>(null)
  const changes = preferences.keys
  const options = { singleLetters: preferences.singleLetters, host: host.kind }
  const rows = keyRows(changes, options)
  const row = rows.find((one) => one.id === changing)

  const change = (next: Changes, said: string): void => {
    save({ keys: next })
    announce(said)
  }
  const reset = (id: CommandId): void => {
    const next = withoutChange(changes, id)
    change(next, backWords(next, id, options))
    document.getElementById(buttonId(id))?.focus()
  }

  function resetAll(): void {
    save({ keys: {} })
    if (undo === null) announce(settingsWords.allReset)
    else undo.did(settingsWords.allReset, () => save({ keys: changes }))
  }
  return (
    <section className="pw-settings-part" aria-labelledby="settings-keys">
      <h2 id="settings-keys">{settingsWords.keys}</h2>
      <p>{settingsWords.keysLead}</p>
      {host.kind === 'browser' ? <p className="pf-hint">{settingsWords.browserKeeps}</p> : null}
      <Checkbox
        label={settingsWords.single}
        hint={settingsWords.singleHint}
        checked={preferences.singleLetters}
        onChange={(event) => save({ singleLetters: event.currentTarget.checked })}
      />
      <ButtonRow>
        <Button
          {...(Object.keys(changes).length === 0 ? { unavailable: settingsWords.allUsual } : {})}
          onClick={resetAll}
        >
          {settingsWords.resetAll}
        </Button>
        {host.canPrint ? <Button onClick={() => window.print()}>{settingsWords.print}</Button> : null}
      </ButtonRow>
      <DataTable
        caption={settingsWords.keysTable}
        captionHidden
        columns={columns}
        rows={[]}
        groups={commandSections.map((section) => ({
          key: section,
          heading: sectionWords[section],
          rows: rows
            .filter((one) => one.section === section)
            .map((one) => ({ row: one, onChange: setChanging, onReset: reset })),
        }))}
        rowKey={(one) => one.row.id}
      />
      {row === undefined ? null : (
        <KeyDialog
          key={row.id}
          row={row}
          changes={changes}
          options={options}
          onChange={change}
          onClose={() => setChanging(null)}
        />
      )}
      <PrintedKeys />
    </section>
  )
}

const buttonId = (id: CommandId): string => `change-keys-${id}`

function Keys({ row }: { row: KeyRow }): ReactNode {
  return (
    <span className="pw-settings-keys">
      {row.keys.length === 0 ? <span className="pf-hint">{settingsWords.noKeys}</span> : null}
      {row.keys.map((keys) => (
        <KeyHint key={keys} keys={keys} />
      ))}
      {row.changed ? <Badge>{settingsWords.changed}</Badge> : null}
    </span>
  )
}

function Change({ row, onChange, onReset }: Line): ReactNode {
  if (row.fixed) return <span className="pf-hint">{settingsWords.fixed}</span>
  return (
    <ButtonRow>
      <Button
        small
        id={buttonId(row.id)}
        about={settingsWords.changeAbout(row.label)}
        onClick={() => onChange(row.id)}
      >
        {settingsWords.change}
      </Button>
      {row.changed ? (
        <Button
          small
          kind="quiet"
          about={settingsWords.changeAbout(row.label)}
          onClick={() => onReset(row.id)}
        >
          {settingsWords.reset}
        </Button>
      ) : null}
    </ButtonRow>
  )
}
