import { callCandidates } from '../calls/candidates.ts'
import {
  acceptCall,
  didInCall,
  dismissCall,
  endCall,
  holdCall,
  inFrontInCall,
  readCallsNow,
  recentCalls,
  resumeCall,
  setCaller,
  setCallerType,
  startCall,
  transferCall,
  waitedInCall,
} from '../calls/calls.ts'
import { finishWrapUp, nearestReasons, readWrapUp } from '../calls/wrap-up.ts'
import { callbackTeams, listPromises, makePromise, updatePromise } from '../work/promises.ts'
import { desk } from './implementer.ts'

export const callsRouter = {
  now: desk.calls.now.handler(({ context }) => readCallsNow(context.services)),
  recent: desk.calls.recent.handler(({ context, input }) => recentCalls(context.services, input)),
  start: desk.calls.start.handler(({ context, input }) => startCall(context.services, input)),
  accept: desk.calls.accept.handler(({ context, input }) => acceptCall(context.services, input)),
  dismiss: desk.calls.dismiss.handler(async ({ context, input }) => {
    await dismissCall(context.services, input)
    return {}
  }),
  candidates: desk.calls.candidates.handler(({ context, input }) => callCandidates(context.services, input)),
  hold: desk.calls.hold.handler(({ context, input }) => holdCall(context.services, input)),
  resume: desk.calls.resume.handler(({ context, input }) => resumeCall(context.services, input)),
  transfer: desk.calls.transfer.handler(({ context, input }) => transferCall(context.services, input)),
  end: desk.calls.end.handler(({ context, input }) => endCall(context.services, input)),
  setCallerType: desk.calls.setCallerType.handler(({ context, input }) =>
    setCallerType(context.services, input),
  ),
  setCaller: desk.calls.setCaller.handler(({ context, input }) => setCaller(context.services, input)),
  did: desk.calls.did.handler(async ({ context, input }) => {
    await didInCall(context.services, input)
    return {}
  }),
  inFront: desk.calls.inFront.handler(async ({ context, input }) => {
    await inFrontInCall(context.services, input)
    return {}
  }),
  waited: desk.calls.waited.handler(async ({ context, input }) => {
    await waitedInCall(context.services, input)
    return {}
  }),
  wrapUp: desk.calls.wrapUp.handler(({ context, input }) => readWrapUp(context.services, input)),
  nearest: desk.calls.nearest.handler(({ context, input }) => nearestReasons(context.services, input)),
  finish: desk.calls.finish.handler(({ context, input }) => finishWrapUp(context.services, input)),
}

export const promisesRouter = {
  list: desk.promises.list.handler(({ context, input }) => listPromises(context.services, input)),
  make: desk.promises.make.handler(({ context, input }) => makePromise(context.services, input)),
  update: desk.promises.update.handler(({ context, input }) => updatePromise(context.services, input)),
  teams: desk.promises.teams.handler(({ context }) => callbackTeams(context.services)),
}
