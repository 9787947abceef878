import type { KeyboardEvent } from 'react'
import { focusById } from '../../ui/index.ts'

/** Boxes and choices whose Enter does nothing of its own: not lists to choose from, and not boxes of several lines. */
const answers = 'input:not([role="combobox"], [type="submit"], [type="button"])'

/**
 * Enter on an answer goes to the next field that still needs one, past the rest of a group and whatever is optional; with nothing left, to
 * `end`. `open` are the fields without an answer, in the order they stand.
 */
export function goOnWithEnter(event: KeyboardEvent, open: readonly string[], end: () => void): void {
  const { target, key, ctrlKey, altKey, metaKey, shiftKey, nativeEvent, repeat } = event
  const plain = !ctrlKey && !altKey && !metaKey && !shiftKey
  if (key !== 'Enter' || !plain || repeat || event.defaultPrevented || nativeEvent.isComposing) return
  if (!(target instanceof HTMLInputElement) || !target.matches(answers)) return
  event.preventDefault()
  const next = nextOpen(target, open)
  if (next === null) end()
  else focusById(next)
}

/** The first after `from`; when there is none, the first of all. Never the group `from` is in. */
function nextOpen(from: HTMLInputElement, open: readonly string[]): string | null {
  const group = from.closest('fieldset')
  const fields = open.flatMap((id) => {
    const field = document.getElementById(id)
    return field === null || field === from || group?.contains(field) ? [] : [field]
  })
  const after = fields.find(
    (one) => (from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )
  return (after ?? fields[0])?.id ?? null
}
