import type { ReactNode } from 'react'
import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import { Button, DataTable, Dialog, KeyHint, type Column } from '../ui/index.ts'
import { commands, type Command, type CommandFacts } from './commands.ts'

type Row = { command: Command; why: string | null }

const columns: Column<Row>[] = [
  {
    key: 'keys',
    heading: appWords.shortcutKeys,
    oneLine: true,
    width: '12rem',
    cell: ({ command }) => <KeyHint keys={command.keys} />,
  },
  { key: 'what', heading: appWords.shortcutWhat, names: true, cell: (row) => <What {...row} /> },
]

/** Every command with its keys, from the one registry. What cannot be done now says why. */
export function ShortcutList({
  open,
  onOpenChange,
  facts,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  facts: CommandFacts
}): ReactNode {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={appWords.shortcuts}
      wide
      actions={
        <Button kind="primary" onClick={() => onOpenChange(false)}>
          {common.close}
        </Button>
      }
    >
      <p>{appWords.shortcutsHint}</p>
      <DataTable
        caption={appWords.shortcuts}
        captionHidden
        columns={columns}
        rows={commands.map((command) => ({ command, why: command.blocked(facts) }))}
        rowKey={({ command }) => command.id}
      />
    </Dialog>
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
