import { useId, useState, type ReactNode } from 'react'
import { timelineWords } from '../../../../shared/content/timeline.ts'
import {
  timelineKinds,
  type TimelineFilter,
  type TimelineView,
} from '../../../../shared/contract/resident.ts'
import { Button, Checkbox, CheckboxGroup, Chips, focusById, Select } from '../../../ui/index.ts'
import { chipsOf, everything } from '../timeline-model.ts'

const words = timelineWords.filters

export type TimelineFiltersProps = {
  timeline: TimelineView
  filter: TimelineFilter
  onFilter: (filter: TimelineFilter) => void
  sourceName: (source: NonNullable<TimelineFilter['sources']>[number]) => string
  /** How many show, in words. */
  count: string
}

/** How many items show, what they are filtered by, each to be taken off, and the choices behind one button. */
export function TimelineFilters(props: TimelineFiltersProps): ReactNode {
  const { filter, onFilter, sourceName } = props
  const [open, setOpen] = useState(false)
  const id = useId()
  const chips = chipsOf(filter, sourceName)
  // The button that had the focus is gone.
  const narrowed = (by: TimelineFilter): void => {
    onFilter(by)
    focusById('timeline-count')
  }
  return (
    <div className="pf-stream-tools">
      <div className="pf-timeline-bar">
        <p className="pf-timeline-count" id="timeline-count" tabIndex={-1}>
          {props.count}
        </p>
        <Button small aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {words.open}
        </Button>
      </div>
      <Chips
        label={words.active}
        remove={words.remove}
        chips={chips}
        onRemove={(chip) => narrowed(chip.without)}
      >
        <Button small kind="quiet" onClick={() => narrowed(everything)}>
          {words.clear}
        </Button>
      </Chips>
      <div id={id} hidden={!open}>
        {open ? <Choices {...props} /> : null}
      </div>
    </div>
  )
}

const anyone = ''
/** None picked means every one of them. */
const orNull = <T,>(picked: readonly T[]): T[] | null => (picked.length === 0 ? null : [...picked])

function Choices({ timeline, filter, onFilter, sourceName }: TimelineFiltersProps): ReactNode {
  const kinds = timelineKinds.flatMap((kind) => timeline.kinds.find((one) => one.kind === kind) ?? [])
  return (
    <div className="pf-timeline-choices">
      <CheckboxGroup
        legend={words.kind}
        inline
        options={kinds.map(({ kind, count }) => ({
          value: kind,
          label: words.kindOption(timelineWords.kinds[kind], count),
        }))}
        value={filter.kinds ?? []}
        onChange={(picked) =>
          onFilter({ ...filter, kinds: orNull(timelineKinds.filter((kind) => picked.includes(kind))) })
        }
      />
      {timeline.sources.length < 2 ? null : (
        <CheckboxGroup
          legend={words.source}
          inline
          options={timeline.sources.map((source) => ({ value: source, label: sourceName(source) }))}
          value={filter.sources ?? []}
          onChange={(picked) =>
            onFilter({ ...filter, sources: orNull(timeline.sources.filter((one) => picked.includes(one))) })
          }
        />
      )}
      {timeline.people.length === 0 ? null : (
        <Select
          label={words.person}
          placeholder={null}
          options={[
            { value: anyone, label: words.anyone },
            ...timeline.people.map((person) => ({ value: person, label: person })),
          ]}
          value={filter.person ?? anyone}
          onChange={(event) => {
            const person = event.currentTarget.value
            onFilter({ ...filter, person: person === anyone ? null : person })
          }}
        />
      )}
      <Checkbox
        label={words.told}
        hint={words.toldHint}
        checked={filter.told}
        onChange={(event) => onFilter({ ...filter, told: event.currentTarget.checked })}
      />
    </div>
  )
}
