import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import { common } from '../../shared/content/common.ts'
import { helpWords, type HelpTopic } from '../../shared/content/help.ts'
import type { CommandId } from '../../shared/domain/commands.ts'
import { useSession } from '../lib/session.tsx'
import { Button, Dialog, KeyHint } from '../ui/index.ts'
import type { AppStore } from './app-store.ts'
import type { Command, CommandFacts } from './commands.ts'
import { ShortcutList } from './shortcut-list.tsx'
import type { Bound } from './use-actions.ts'
import './overlays.css'

type HelpScreen = keyof typeof helpWords.screens

/** The few keys that carry most of the work on each screen. */
const keysOf: Record<HelpScreen, readonly CommandId[]> = {
  home: ['find', 'call', 'problem', 'findStructured'],
  resident: ['note', 'problem', 'say', 'callback', 'refresh', 'nextPane', 'nextTab', 'hide'],
  find: ['find', 'findInPage', 'home'],
  outbox: ['find', 'copyReference', 'home'],
  sources: ['find', 'home'],
  practice: ['find', 'call', 'home'],
  gallery: ['find', 'home'],
  settings: ['shortcuts', 'resetLayout', 'home'],
  beside: ['findInPage', 'hide'],
}

const topicsOf = (screen: HelpScreen): readonly HelpTopic[] => helpWords.screens[screen]

/** Help and the list of all keys, each when asked for. */
export function HelpDialogs({
  app,
  bound: { commands, facts },
  onSettings,
}: {
  app: AppStore
  bound: Bound
  /** Goes to where keys are changed; null in a window without that screen. */
  onSettings: (() => void) | null
}): ReactNode {
  const shortcuts = useStore(app.store, (state) => state.shortcuts)
  const help = useStore(app.store, (state) => state.help)
  const screen = useStore(app.store, (state) => state.route.screen)
  return (
    <>
      <ShortcutList
        open={shortcuts}
        onOpenChange={app.shortcutsOpened}
        commands={commands}
        facts={facts()}
        onSettings={onSettings}
      />
      <HelpDialog
        open={help}
        onOpenChange={app.helpOpened}
        screen={screen}
        commands={commands}
        facts={facts()}
        onShortcuts={() => app.shortcutsOpened(true)}
      />
    </>
  )
}

/** F1: what this screen is for, the keys that help on it, and whom to ask when this does not. */
function HelpDialog({
  open,
  onOpenChange,
  screen,
  commands,
  facts,
  onShortcuts,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  screen: HelpScreen
  commands: readonly Command[]
  facts: CommandFacts
  /** Goes on to the list of all keys. */
  onShortcuts: () => void
}): ReactNode {
  const session = useSession()
  const useful = keysOf[screen].flatMap((id) => commands.filter((one) => one.id === id))
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={helpWords.title(appWords.screens[screen])}
      actions={
        <>
          <Button kind="primary" onClick={() => onOpenChange(false)}>
            {common.close}
          </Button>
          <Button
            keys={commands.find((one) => one.id === 'shortcuts')?.keys[0]}
            onClick={() => {
              onOpenChange(false)
              onShortcuts()
            }}
          >
            {helpWords.allKeys}
          </Button>
        </>
      }
    >
      <div className="pw-help-topics">
        {topicsOf(screen).map((topic) => (
          <section key={topic.heading} aria-label={topic.heading}>
            <h3>{topic.heading}</h3>
            {topic.words.map((words) => (
              <p key={words}>{words}</p>
            ))}
          </section>
        ))}
        <section aria-label={helpWords.keysHere}>
          <h3>{helpWords.keysHere}</h3>
          <dl className="pw-help-keys">
            {useful.map((command) => (
              <HelpKey key={command.id} command={command} why={command.blocked(facts)} />
            ))}
          </dl>
        </section>
        <section aria-label={helpWords.more}>
          <h3>{helpWords.more}</h3>
          <p>{helpWords.whoToRing}</p>
          <p className="pf-hint">{helpWords.version(session.host.version)}</p>
        </section>
      </div>
    </Dialog>
  )
}

function HelpKey({ command, why }: { command: Command; why: string | null }): ReactNode {
  const [keys] = command.keys
  return (
    <>
      <dt>{keys === undefined ? helpWords.inTheBox : <KeyHint keys={keys} />}</dt>
      <dd>
        {command.label}
        {why === null ? null : <span className="pf-hint"> {`${appWords.notNow} ${why}`}</span>}
      </dd>
    </>
  )
}
