import type { ReactNode, Ref } from 'react'

type Chip = { id: string; words: string }

export type ChipsProps<C extends Chip> = {
  label: string
  /** Said before the words of each: "Take away". */
  remove: string
  chips: readonly C[]
  onRemove: (chip: C, at: number) => void
  /** More that can be done with all of them. */
  children?: ReactNode
  ref?: Ref<HTMLUListElement> | undefined
}

/** What a list is narrowed by, each of which is a button that takes it away. Whoever has them says where the focus goes then. */
export function Chips<C extends Chip>({
  label,
  remove,
  chips,
  onRemove,
  children,
  ref,
}: ChipsProps<C>): ReactNode {
  if (chips.length === 0) return null
  return (
    <ul className="pw-chips" aria-label={label} ref={ref}>
      {chips.map((chip, at) => (
        <li key={chip.id}>
          <button type="button" className="pw-chip" onClick={() => onRemove(chip, at)}>
            <span className="pw-hidden">{remove} </span>
            {chip.words} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      {children === undefined ? null : <li>{children}</li>}
    </ul>
  )
}
