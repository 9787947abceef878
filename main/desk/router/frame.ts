import { besideOf, openBeside } from '../frame/beside.ts'
import { readPreferences, savePreferences } from '../frame/preferences.ts'
import { claimWorkspace, saveWorkspace } from '../frame/workspace.ts'
import { readStartCheck, startShift } from '../records/start-check.ts'
import { othersOn, sayPresence } from '../team/presence-calls.ts'
import { quickTexts } from '../work/quick-text.ts'
import { desk, notFound } from './implementer.ts'

export const frameRouter = {
  startCheck: desk.frame.startCheck.handler(({ context }) => readStartCheck(context.services)),
  startShift: desk.frame.startShift.handler(async ({ context }) => {
    await startShift(context.services)
    return {}
  }),
  preferences: {
    get: desk.frame.preferences.get.handler(({ context }) => readPreferences(context.services)),
    save: desk.frame.preferences.save.handler(({ context, input }) =>
      savePreferences(context.services, input),
    ),
  },
  workspace: {
    claim: desk.frame.workspace.claim.handler(({ context, input }) =>
      claimWorkspace(context.services, input.window),
    ),
    save: desk.frame.workspace.save.handler(async ({ context, input }) => {
      await saveWorkspace(context.services, input)
      return {}
    }),
  },
  beside: {
    open: desk.frame.beside.open.handler(({ context, input }) => openBeside(context.services, input)),
    get: desk.frame.beside.get.handler(async ({ context, input }) => {
      const found = await besideOf(context.services, input.id)
      if (found === null) throw notFound('beside')
      return found
    }),
  },
  presence: {
    hold: desk.frame.presence.hold.handler(({ context, input, signal }) =>
      context.services.team.hold(input.window, signal),
    ),
    say: desk.frame.presence.say.handler(async ({ context, input }) => {
      await sayPresence(context.services, input)
      return {}
    }),
    others: desk.frame.presence.others.handler(({ context, input }) => othersOn(context.services, input)),
  },
  quickText: desk.frame.quickText.handler(({ context, input }) => quickTexts(context.services, input)),
}
