import type { ReactNode } from 'react'
import { Tab as AriaTab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'

export type TabItem = {
  id: string
  label: string
  /** A count after the label, with what it counts for screen readers: 3, "unread messages". */
  count?: { value: number; of: string } | undefined
  content: ReactNode
}

export type TabsProps = {
  label: string
  tabs: readonly TabItem[]
  selected?: string | undefined
  onSelect?: ((id: string) => void) | undefined
}

/** Sections of one thing. Arrows move; only the chosen section exists. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps): ReactNode {
  return (
    <AriaTabs
      className="pw-tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => onSelect?.(String(key))}
    >
      <TabList className="pw-tab-list" aria-label={label}>
        {tabs.map((tab) => (
          <AriaTab key={tab.id} id={tab.id} className="pw-tab">
            <span className="pw-tab-words">{tab.label}</span>
            {tab.count === undefined ? null : (
              <span className="pw-tab-count">
                {tab.count.value}
                <span className="pw-hidden"> {tab.count.of}</span>
              </span>
            )}
          </AriaTab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="pw-tab-panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
