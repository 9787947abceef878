import { app } from 'electron'
import { linkInArguments, readDeepLink, type DeepLink } from './deep-link.ts'

/** Whether we are the only one. A second start hands its link to the first and ends. */
export function holdSingleInstance(actions: {
  focus: () => void
  link: (link: DeepLink | null) => void
}): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.on('second-instance', (_event, args) => {
    actions.focus()
    actions.link(linkInArguments(args))
  })
  // macOS gives links this way, before or after `ready`.
  app.on('open-url', (event, address) => {
    event.preventDefault()
    actions.focus()
    actions.link(readDeepLink(address))
  })
  return true
}
