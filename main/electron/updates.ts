import { app } from 'electron'
import { hostWords } from '../../shared/content/host.ts'

/** Updates are the council IT team's: the app looks for none, and its About panel says so beside the version. */
export function sayWhoUpdates(): void {
  app.setAboutPanelOptions({
    applicationName: hostWords.product,
    applicationVersion: app.getVersion(),
    credits: hostWords.updates(app.getVersion()),
  })
}
