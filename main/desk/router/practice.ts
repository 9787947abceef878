import { ORPCError } from '@orpc/server'
import { ringDesk } from '../calls/calls.ts'
import type { PracticeControl } from '../practice-control.ts'
import type { Services } from '../services.ts'
import { desk } from './implementer.ts'

function practiceOnly(services: Services, action: string): PracticeControl {
  if (services.practice === null)
    throw new ORPCError('NOT_ALLOWED', { data: { action, why: 'practice-only' }, defined: true })
  return services.practice
}

export const practiceRouter = {
  numbers: desk.practice.numbers.handler(({ context }) =>
    practiceOnly(context.services, 'practice.numbers').numbers(),
  ),
  ring: desk.practice.ring.handler(async ({ context, input }) => {
    practiceOnly(context.services, 'practice.ring')
    await ringDesk(context.services, { number: input.number, origin: 'practice' })
    return {}
  }),
  answerCallback: desk.practice.answerCallback.handler(({ context, input }) =>
    practiceOnly(context.services, 'practice.answerCallback').answerCallback(input),
  ),
  state: desk.practice.state.handler(({ context }) =>
    practiceOnly(context.services, 'practice.state').state(),
  ),
  setFault: desk.practice.setFault.handler(async ({ context, input }) => {
    const state = await practiceOnly(context.services, 'practice.setFault').setFault(
      input.source,
      input.fault,
    )
    context.services.changes.publish({ about: 'practice' })
    return state
  }),
}
