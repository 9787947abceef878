import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { residentWords } from '../../../../shared/content/resident.ts'
import { states } from '../../../../shared/content/states.ts'
import type { ResidentKey } from '../../../../shared/contract/common.ts'
import type { ResidentView } from '../../../../shared/contract/resident.ts'
import { sourceIds, type SourceId } from '../../../../shared/domain/sources.ts'
import { useReference } from '../../../lib/current-reference.ts'
import { usePreferences } from '../../../lib/preferences.tsx'
import { useSession } from '../../../lib/session.tsx'
import { Button, ErrorPanel, Loading, Panels, PartialLine, Tabs, type Columns } from '../../../ui/index.ts'
import { missingSystems, restOf } from '../../freshness/index.ts'
import { PromisesCard } from '../../promises/index.ts'
import { moneyToSay, sectionsOf, viewWithOutages } from '../model.ts'
import { useResident } from '../use-resident.ts'
import { AlertsCard } from './alerts-card.tsx'
import { CasesPart } from './cases-part.tsx'
import { HouseholdCard } from './household-card.tsx'
import { Identity } from './identity.tsx'
import { MoneyCard } from './money-card.tsx'
import { StatementPart } from './statement-part.tsx'
import { TenancyCard } from './tenancy-card.tsx'
import { TimelinePart } from './timeline-part.tsx'
import '../resident.css'

export type MainTab = 'timeline' | 'cases' | 'statement'

export type ResidentScreenProps = {
  residentKey: ResidentKey
  /** The name it was opened by, until the record says it. */
  name: string
  tab: MainTab
  onTab: (tab: MainTab) => void
  /** Beside the record. `money`: what may be said about it, where the record has a sentence that still holds. */
  guide: (money: string | null) => ReactNode
  guideOpen: boolean
  onGuideOpen: (open: boolean) => void
  onNote: () => void
  onProblem: () => void
  onRefresh: () => void
  onView: (view: ResidentView) => void
  /** Systems known not to answer. */
  offline: ReadonlySet<SourceId>
  /** Who else is here, under the identity. */
  also?: ReactNode
  /** Whether they are the caller of the call on the line, or can be made it. */
  caller?: ReactNode
}

/** The one view: who, where, what is owed, what happened, with its source, its time and its state under everything. */
export function ResidentScreen(props: ResidentScreenProps): ReactNode {
  const { residentKey, onView } = props
  const record = useResident(residentKey)
  const view = record.value
  useEffect(() => {
    if (view !== null) onView(view)
  }, [view, onView])
  useReference(view?.tenancyRef ?? null)

  if (view === null) {
    return (
      <div className="pf-screen">
        <h1 tabIndex={-1}>{props.name}</h1>
        {record.problem === null ? (
          <Loading what={residentWords.loading} pronoun="it" lines={6} />
        ) : (
          <ErrorPanel
            level={2}
            title={record.problem.title}
            next={`${record.problem.body} ${residentWords.notFoundNext}`}
            actions={<Button onClick={record.again}>{states.error.tryAgain}</Button>}
          />
        )}
      </div>
    )
  }
  return <Record {...props} view={view} />
}

function Record({ view: held, ...props }: ResidentScreenProps & { view: ResidentView }): ReactNode {
  const session = useSession()
  const { preferences, save } = usePreferences()
  const box = useRef<HTMLDivElement>(null)
  const view = useMemo(() => viewWithOutages(held, props.offline), [held, props.offline])
  // The heading that had the focus went when the record came: the record's own takes over. A focus elsewhere is left alone.
  useEffect(() => {
    if (document.activeElement === document.body)
      box.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [])
  const setColumns = useCallback((columns: Columns) => save({ columns }), [save])
  const openCases = view.cases.value?.filter((one) => one.open).length ?? 0
  const promises = <PromisesCard promises={view.promises} />
  const broken = view.promises.some((one) => one.overdue)
  return (
    <div className="pf-record" ref={box}>
      <Identity
        view={view}
        onNote={props.onNote}
        onProblem={props.onProblem}
        onRefresh={props.onRefresh}
        also={props.also}
        caller={props.caller}
      />
      <PartialLine
        missing={missingSystems(sectionsOf(view), session)}
        rest={restOf(
          sectionsOf(view),
          sourceIds.every((source) => props.offline.has(source)),
        )}
      />
      <Panels
        summary={
          <div className="pf-cards">
            {/* A broken promise is what the resident rings about: it stands before what they owe. */}
            {broken ? promises : null}
            <MoneyCard view={view} />
            {broken ? null : promises}
            <AlertsCard view={view} />
            <HouseholdCard view={view} />
            <TenancyCard view={view} />
          </div>
        }
        names={{ main: residentWords.tabs }}
        guide={props.guide(moneyToSay(view, session.today))}
        guideOpen={props.guideOpen}
        onGuideOpenChange={props.onGuideOpen}
        columns={preferences.columns}
        onColumns={setColumns}
      >
        <Tabs
          label={residentWords.tabs}
          selected={props.tab}
          onSelect={(id) => {
            const tab = mainTabs.find((one) => one === id)
            if (tab !== undefined) props.onTab(tab)
          }}
          tabs={[
            { id: 'timeline', label: residentWords.cards.timeline, content: <TimelinePart view={view} /> },
            {
              id: 'cases',
              label: residentWords.cards.cases,
              count: openCases === 0 ? undefined : { value: openCases, of: residentWords.cases.openCount },
              content: <CasesPart view={view} />,
            },
            { id: 'statement', label: residentWords.cards.statement, content: <StatementPart view={view} /> },
          ]}
        />
      </Panels>
    </div>
  )
}

const mainTabs = ['timeline', 'cases', 'statement'] as const satisfies readonly MainTab[]
