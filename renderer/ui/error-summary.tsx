import { useEffect, useRef, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { useMarksError } from './page-error.ts'
import { focusOnClick } from './skip-links.tsx'

export type FieldProblem = {
  /** The control's id. */
  id: string
  words: string
}

/**
 * What is wrong, at the top of a form, each line leading to its field. Takes focus when it appears and again when its problems
 * change, which happens on Continue and never while typing. Shows nothing when there is nothing wrong.
 */
export function ErrorSummary({
  problems,
  title = common.errorSummary,
  focus = true,
}: {
  problems: readonly FieldProblem[]
  title?: string | undefined
  focus?: boolean | undefined
}): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const key = problems.map((problem) => problem.id + problem.words).join('|')
  useEffect(() => {
    if (focus && key !== '') box.current?.focus()
  }, [focus, key])
  useMarksError(problems.length > 0)
  if (problems.length === 0) return null
  return (
    <div className="pw-error-summary" ref={box} tabIndex={-1} role="group" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.id}>
            <a href={`#${problem.id}`} onClick={focusOnClick(problem.id)}>
              {problem.words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
