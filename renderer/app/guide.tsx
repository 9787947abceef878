import type { ReactNode } from 'react'
import { problemWords } from '../../shared/content/problem-flow.ts'
import type { ResidentKey } from '../../shared/contract/common.ts'
import { NotePanel, type NotesStore } from '../features/note/index.ts'
import { ProblemPanel, type FlowsStore } from '../features/problem/index.ts'
import { Tabs } from '../ui/index.ts'
import type { GuideTab } from './app-store.ts'

type GuideProps = {
  flows: FlowsStore
  notes: NotesStore
  /** Null when no resident is open: then only a problem can be logged. */
  resident: { key: ResidentKey; name: string; home: string | null } | null
  tab: GuideTab
  onTab: (tab: GuideTab) => void
  onClose: () => void
  onNote: (words: string) => void
}

/** Beside the record: the problem being logged and the note being written. Both keep what was typed while the other shows. */
export function Guide({ flows, notes, resident, tab, onTab, onClose, onNote }: GuideProps): ReactNode {
  const problem = (
    <ProblemPanel
      flows={flows}
      flowKey={resident?.key ?? 'nobody'}
      name={resident?.name ?? ''}
      home={resident?.home ?? null}
      onClose={onClose}
      onNote={resident === null ? null : onNote}
    />
  )
  if (resident === null) return problem
  return (
    <Tabs
      label={problemWords.guideName}
      selected={tab}
      onSelect={(id) => onTab(id === 'note' ? 'note' : 'problem')}
      tabs={[
        { id: 'problem', label: problemWords.guideTabs.problem, content: problem },
        {
          id: 'note',
          label: problemWords.guideTabs.note,
          content: <NotePanel notes={notes} residentKey={resident.key} name={resident.name} />,
        },
      ]}
    />
  )
}
