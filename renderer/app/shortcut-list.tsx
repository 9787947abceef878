import type { ReactNode } from 'react'
import { appWords } from '../../shared/content/app.ts'
import { sectionWords } from '../../shared/content/commands.ts'
import { common } from '../../shared/content/common.ts'
import { helpWords } from '../../shared/content/help.ts'
import { settingsWords } from '../../shared/content/settings.ts'
import { commandSections } from '../../shared/domain/commands.ts'
import { PrintedKeys } from '../lib/printed-keys.tsx'
import { useSession } from '../lib/session.tsx'
import { Button, DataTable, Dialog, KeyHint, type Column } from '../ui/index.ts'
import type { Command, CommandFacts } from './commands.ts'
import './overlays.css'

type Row = { command: Command; why: string | null }

const columns: Column<Row>[] = [
  {
    key: 'keys',
    heading: appWords.shortcutKeys,
    width: '14rem',
    cell: ({ command }) =>
      command.keys.length === 0 ? (
        <span className="pf-hint">{helpWords.inTheBox}</span>
      ) : (
        command.keys.map((keys) => <KeyHint key={keys} keys={keys} />)
      ),
  },
  { key: 'what', heading: appWords.shortcutWhat, names: true, cell: (row) => <What {...row} /> },
]

/** Every command of the window with its keys, section by section, from the one registry. What cannot be done now says why. Can be printed. */
export function ShortcutList({
  open,
  onOpenChange,
  commands,
  facts,
  onSettings,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  commands: readonly Command[]
  facts: CommandFacts
  /** Goes to where keys are changed; null in a window without that screen. */
  onSettings: (() => void) | null
}): ReactNode {
  const { host } = useSession()
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        title={appWords.shortcuts}
        wide
        actions={
          <>
            <Button kind="primary" onClick={() => onOpenChange(false)}>
              {common.close}
            </Button>
            {host.canPrint ? <Button onClick={() => window.print()}>{settingsWords.print}</Button> : null}
            {onSettings === null ? null : (
              <Button
                onClick={() => {
                  onOpenChange(false)
                  onSettings()
                }}
              >
                {settingsWords.changeKeys}
              </Button>
            )}
          </>
        }
      >
        <p>{appWords.shortcutsHint}</p>
        <DataTable
          caption={appWords.shortcuts}
          captionHidden
          columns={columns}
          rows={[]}
          groups={commandSections
            .map((section) => ({
              key: section,
              heading: sectionWords[section],
              rows: commands
                .filter((command) => command.section === section)
                .map((command) => ({ command, why: command.blocked(facts) })),
            }))
            .filter(({ rows }) => rows.length > 0)}
          rowKey={({ command }) => command.id}
        />
      </Dialog>
      {open ? <PrintedKeys /> : null}
    </>
  )
}

function What({ command, why }: Row): ReactNode {
  return (
    <>
      {command.label}
      {why === null ? null : (
        <span className="pf-hint">
          {' '}
          {appWords.notNow} {why}
        </span>
      )}
    </>
  )
}
