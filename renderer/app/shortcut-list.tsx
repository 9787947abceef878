import type { ReactNode } from 'react'
import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import { Button, DataTable, Dialog, KeyHint } from '../ui/index.ts'
import { commands, type Command, type CommandFacts } from './commands.ts'

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
      <DataTable<Command>
        caption={appWords.shortcuts}
        captionHidden
        columns={[
          {
            key: 'keys',
            heading: appWords.shortcutKeys,
            oneLine: true,
            width: '12rem',
            cell: ({ keys }) => <KeyHint keys={keys} />,
          },
          {
            key: 'what',
            heading: appWords.shortcutWhat,
            names: true,
            cell: (command) => <What command={command} facts={facts} />,
          },
        ]}
        rows={commands}
        rowKey={({ id }) => id}
      />
    </Dialog>
  )
}

function What({ command, facts }: { command: Command; facts: CommandFacts }): ReactNode {
  const why = command.blocked(facts)
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
