import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Header,
  Keyboard,
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components'
import { Mark } from './shapes.tsx'

export type MenuAction = {
  id: string
  label: string
  /** A second line: what it does or why it cannot be used. */
  note?: string | undefined
  keys?: string | undefined
  disabled?: boolean | undefined
  onAction: () => void
}

export type MenuGroup = { heading?: string | undefined; actions: readonly MenuAction[] }

export type MenuProps = {
  /** Words on the button. */
  label: ReactNode
  /** Name for screen readers where the words are not enough. */
  name?: string | undefined
  groups: readonly MenuGroup[]
  kind?: 'secondary' | 'quiet' | undefined
  small?: boolean | undefined
}

function Item({ action }: { action: MenuAction }): ReactNode {
  return (
    <MenuItem
      id={action.id}
      className="pw-menu-item"
      textValue={action.label}
      isDisabled={action.disabled ?? false}
      onAction={action.onAction}
    >
      <span className="pw-menu-words">
        <span>{action.label}</span>
        {action.note === undefined ? null : <span className="pw-menu-note">{action.note}</span>}
      </span>
      {action.keys === undefined ? null : <Keyboard className="pw-menu-keys">{action.keys}</Keyboard>}
    </MenuItem>
  )
}

/** A button that opens a list of actions. */
export function Menu({ label, name, groups, kind = 'secondary', small }: MenuProps): ReactNode {
  return (
    <MenuTrigger>
      <AriaButton
        className="pw-button pw-menu-button"
        data-kind={kind}
        data-small={small || undefined}
        {...(name === undefined ? {} : { 'aria-label': name })}
      >
        <span className="pw-button-words">{label}</span>
        <Mark shape="chevron" />
      </AriaButton>
      <Popover className="pw-popover" placement="bottom start" offset={4}>
        <AriaMenu className="pw-menu">
          {groups.map((group, index) => (
            <MenuSection
              key={group.heading ?? String(index)}
              className="pw-menu-section"
              {...(group.heading === undefined
                ? { 'aria-label': typeof label === 'string' ? label : (name ?? '') }
                : {})}
            >
              {group.heading === undefined ? null : (
                <Header className="pw-menu-heading">{group.heading}</Header>
              )}
              {group.actions.map((action) => (
                <Item key={action.id} action={action} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
