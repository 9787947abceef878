import { useState, type ReactNode } from 'react'
import { homeWords } from '../../../../shared/content/home.ts'
import { states } from '../../../../shared/content/states.ts'
import type { Change } from '../../../../shared/contract/changes.ts'
import type { PromiseView } from '../../../../shared/contract/promises.ts'
import type { WorkItem } from '../../../../shared/contract/work.ts'
import { useDesk } from '../../../lib/desk-context.tsx'
import { problemOf, type DeskProblem } from '../../../lib/problems.ts'
import { useSession } from '../../../lib/session.tsx'
import { useDeskQuery } from '../../../lib/use-desk-query.ts'
import { shortDay, whenWords } from '../../../lib/words.ts'
import { announce, Button, Card, DateText, Dialog, Empty, ErrorPanel, Loading } from '../../../ui/index.ts'
import { PromiseActions } from '../../promises/index.ts'
import { dueOf, nameOfDraft } from '../model.ts'
import type { HomeScreenProps } from './home-screen.tsx'

const words = homeWords.work
/** More than fit under each other without hiding what is due first. */
const few = 15

type Work = { items: WorkItem[]; promises: PromiseView[] }
type Ways = Pick<HomeScreenProps, 'onDraft' | 'onWork' | 'onOpen' | 'onWrapUp'>

const matters = ({ about }: Change): boolean =>
  about === 'work' || about === 'outbox' || about === 'calls' || about === 'resident'

/** Everything that waits for this person, in the desk's order: soonest due first, one thing to do with each. */
export function MyWork(ways: Ways): ReactNode {
  const desk = useDesk()
  const [all, setAll] = useState(false)
  const [discarding, setDiscarding] = useState<WorkItem | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  const work = useDeskQuery(
    'my work',
    async (client, signal): Promise<Work> => {
      const [items, promises] = await Promise.all([
        client.work.mine(undefined, { signal }),
        client.promises.list({ resident: null, open: true }, { signal }),
      ])
      return { items, promises }
    },
    matters,
  )
  const discard = async (item: WorkItem): Promise<void> => {
    setDiscarding(null)
    try {
      await desk.client.work.drafts.discard({ id: item.id })
      setProblem(null)
      announce(words.discarded)
    } catch (error) {
      setProblem(problemOf(error))
    }
    work.again()
  }
  /** The words as they are now: another window may be writing them. */
  const carryOn = async (item: WorkItem): Promise<void> => {
    try {
      const drafts = await desk.client.work.drafts.list({ subject: null })
      setProblem(null)
      const draft = drafts.find(({ id }) => id === item.id)
      if (draft === undefined) ways.onWork(item)
      else ways.onDraft(draft, nameOfDraft(draft) || homeWords.somebody)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  const held = work.value
  const items = held?.items ?? []
  const shown = all ? items : items.slice(0, few)
  return (
    <Card heading={words.heading} id="my-work">
      {problem === null ? null : <ErrorPanel title={problem.title} next={problem.body} />}
      {work.problem === null ? null : (
        <ErrorPanel
          title={words.failedTitle}
          next={words.failedNext}
          actions={<Button onClick={work.again}>{states.error.tryAgain}</Button>}
        />
      )}
      {held === null ? (
        work.problem === null ? (
          <Loading what={words.loading} pronoun="it" lines={5} />
        ) : null
      ) : items.length === 0 ? (
        <Empty title={words.empty} why={words.emptyWhy} />
      ) : (
        <>
          <p className="pf-hint">{words.count(items.length)}</p>
          <ul className="pf-rows">
            {shown.map((item) => (
              <li key={`${item.kind} ${item.id}`} data-overdue={item.overdue || undefined}>
                <Said item={item} />
                <Actions
                  {...ways}
                  item={item}
                  work={held}
                  again={work.again}
                  onCarryOn={(draft) => void carryOn(draft)}
                  onDiscard={setDiscarding}
                />
              </li>
            ))}
          </ul>
          {items.length <= few ? null : (
            <Button small kind="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? words.fewer : words.more(items.length)}
            </Button>
          )}
        </>
      )}
      <Dialog
        open={discarding !== null}
        onOpenChange={(open) => {
          if (!open) setDiscarding(null)
        }}
        title={words.discardAsk}
        alert
        actions={
          <>
            <Button kind="primary" onClick={() => setDiscarding(null)}>
              {words.keep}
            </Button>
            <Button
              kind="danger"
              onClick={() => {
                if (discarding !== null) void discard(discarding)
              }}
            >
              {words.discard}
            </Button>
          </>
        }
      >
        <p>{words.discardBody}</p>
      </Dialog>
    </Card>
  )
}

/** What it is, for whom and by when: a bold date with a word under it where it is due. */
function Said({ item }: { item: WorkItem }): ReactNode {
  const { today } = useSession()
  const due = dueOf(item, today)
  const kind = words.kinds[item.kind]
  return (
    <>
      <span className="pf-row-when">
        {due === null ? (
          <DateText words={whenWords(item.at, today) ?? shortDay(item.at)} dateTime={item.at} />
        ) : (
          <DateText
            words={due}
            dateTime={item.due ?? undefined}
            strong
            note={item.dueWords === '' ? undefined : item.dueWords}
          />
        )}
      </span>
      <span className="pf-row-words">
        <span>
          <strong>{item.title}</strong>
          {item.name === '' ? null : `, ${item.name}`}
        </span>
        <span className="pf-hint">
          {[item.title === kind ? '' : kind, item.detail].filter((part) => part !== '').join('. ')}
        </span>
      </span>
    </>
  )
}

function Actions({
  item,
  work,
  again,
  onCarryOn,
  onDiscard,
  ...ways
}: Pick<Ways, 'onWork' | 'onOpen' | 'onWrapUp'> & {
  item: WorkItem
  work: Work
  again: () => void
  onCarryOn: (item: WorkItem) => void
  onDiscard: (item: WorkItem) => void
}): ReactNode {
  const about = words.about(item.title, item.name)
  const { resident } = item
  const button = (label: string, act: () => void, kind?: 'quiet'): ReactNode => (
    <Button small kind={kind} about={about} onClick={act}>
      {label}
    </Button>
  )
  const open = resident === null ? null : button(words.open, () => ways.onOpen(resident, item.name))
  switch (item.kind) {
    case 'callback':
    case 'promise': {
      const promise = work.promises.find(({ id }) => id === item.id)
      return (
        <span className="pf-row-actions">
          {open}
          {promise === undefined ? null : <PromiseActions promise={promise} onChanged={again} />}
        </span>
      )
    }
    case 'wrap-up':
      return <span className="pf-row-actions">{button(words.wrapUp, () => ways.onWrapUp(item.id))}</span>
    case 'draft-note':
    case 'draft-problem':
    case 'draft-promise': {
      return (
        <span className="pf-row-actions">
          {button(words.carryOn, () => onCarryOn(item))}
          {button(words.discard, () => onDiscard(item), 'quiet')}
        </span>
      )
    }
    case 'failed-send':
      return (
        <span className="pf-row-actions">
          <a href="#/outbox">
            {words.outbox}
            <span className="pw-hidden"> {about}</span>
          </a>
        </span>
      )
    case 'case':
      return <span className="pf-row-actions">{open ?? button(words.open, () => ways.onWork(item))}</span>
    default:
      return item.kind satisfies never
  }
}
