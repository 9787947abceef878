import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { appWords } from '../../shared/content/app.ts'
import { problemWords } from '../../shared/content/problem-flow.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import {
  CallbackPanel,
  SayPanel,
  VerifyPanel,
  WrapUpPanel,
  type CallsStore,
} from '../features/calls/index.ts'
import { ProblemPanel, type FlowsStore } from '../features/problem/index.ts'
import { assertNever, Tabs } from '../ui/index.ts'
import { guideTabs, type GuideTab } from './app-store.ts'

export type GuideProps = {
  flows: FlowsStore
  calls: CallsStore
  /** Null when no resident is open: then a problem is logged about nobody on record. */
  resident: { key: ResidentKey; name: string; home: string | null } | null
  /** What may be said about the money; null where the record has no sentence that still holds. */
  money: string | null
  /** Calls are wrapped up in the window with the tabs. */
  wrapUp?: false
  tab: GuideTab
  onTab: (tab: GuideTab) => void
  onClose: () => void
  /** Puts words in the note; null where there is none to put them in. */
  onNote: ((words: string) => void) | null
}

/** Beside the record: what is done for the resident, each part keeping what was typed while another shows. */
export function Guide(props: GuideProps): ReactNode {
  const { calls, tab, onTab } = props
  const wrapUps = useStore(calls.store, (state) => state.wrapUps.length)
  // One just finished still shows what was recorded, until that is closed.
  const recorded = useStore(calls.wrapUps.store, ({ entries }) =>
    Object.values(entries).some(({ receipt }) => receipt !== null),
  )
  const wraps = props.wrapUp !== false && (wrapUps > 0 || recorded)
  const shown = tab === 'wrap-up' && !wraps ? 'problem' : tab
  return (
    <Tabs
      label={problemWords.guideName}
      selected={shown}
      onSelect={(id) => {
        const picked = guideTabs.find((one) => one === id)
        if (picked !== undefined) onTab(picked)
      }}
      tabs={guideTabs
        .filter((id) => id !== 'wrap-up' || wraps)
        .map((id) => ({
          id,
          label: appWords.guideTabs[id],
          count:
            id === 'wrap-up' && wrapUps > 1
              ? { value: wrapUps, of: appWords.wrapUpsLeft(wrapUps) }
              : undefined,
          // Only the chosen one is drawn.
          content: id === shown ? <Part {...props} tab={id} /> : null,
        }))}
    />
  )
}

function Part({ flows, calls, resident, money, tab, onClose, onNote }: GuideProps): ReactNode {
  const key = resident?.key ?? null
  const name = resident?.name ?? ''
  switch (tab) {
    case 'problem':
      return (
        <ProblemPanel
          flows={flows}
          flowKey={key ?? 'nobody'}
          name={name}
          home={resident?.home ?? null}
          onClose={onClose}
          onNote={resident === null ? null : onNote}
        />
      )
    case 'callback':
      return <CallbackPanel key={key} calls={calls} residentKey={key} name={name} />
    case 'say':
      return <SayPanel key={key} calls={calls} flows={flows} residentKey={key} money={money} />
    case 'verify':
      return <VerifyPanel name={name} />
    case 'wrap-up':
      return <WrapUpPanel calls={calls} onDone={onClose} />
    default:
      return assertNever(tab)
  }
}
