import { record, textOf } from '../json.ts'
import type { Town } from '../server/stand-in.ts'

/** What an officer's page sends (council-systems.md 6.6 and 6.10): got through or not, and a note. */
const CALLED_THEM_BACK = 1
const COULD_NOT_GET_THROUGH = 2

type Answer = { response: number; by: string; note: string }

/** The last answer to each callback, by the interaction it is kept on. */
function answers(town: Town): Map<string, Answer> {
  return new Map(
    town.state
      .ofKind('crm', 'callback-answer')
      .map(({ subject, body }) => [
        subject,
        { response: Number(body['response']), by: textOf(body['responseby']), note: textOf(body['note']) },
      ]),
  )
}

/**
 * An officer answers the callback that has waited longest. One who was not reached may be tried again, after all who have not been
 * tried. False when none waits.
 */
export function answerCallback(town: Town, reached: boolean, note: string): boolean {
  const answered = answers(town)
  const asked = town.state
    .ofKind('crm', 'interaction')
    .filter(({ body }) => Object.keys(record(body['callbackRequest'])).length > 0)
  const next =
    asked.find(({ id }) => !answered.has(id)) ??
    asked.find(({ id }) => answered.get(id)?.response === COULD_NOT_GET_THROUGH)
  if (next === undefined) return false
  const officer = textOf(record(next.body['callbackRequest'])['officeremailid'])
  town.state.accept({
    system: 'crm',
    kind: 'callback-answer',
    id: `${next.id}/${town.state.next()}`,
    subject: next.id,
    ourReference: null,
    description: note,
    at: town.now().toISOString(),
    body: {
      response: reached ? CALLED_THEM_BACK : COULD_NOT_GET_THROUGH,
      responseby: officer === '' ? 'officer@example.com' : officer,
      note,
    },
  })
  return true
}

/** A listed interaction with the officer's answer on it: the note is added to the notes, as the real one keeps it there. */
export function answeredCallback(town: Town, row: Record<string, unknown>): Record<string, unknown> {
  const request = record(row['callbackRequest'])
  const answer =
    Object.keys(request).length === 0 ? undefined : answers(town).get(textOf(row['interactionId']))
  if (answer === undefined) return row
  return {
    ...row,
    notes: `${textOf(row['notes'])}\nCallback response: ${answer.note}`,
    callbackRequest: { ...request, response: answer.response, responseby: answer.by },
  }
}
