import type { WebContents, WebFrameMain } from 'electron'
import { appOrigin, isDeskPage } from '../identity.ts'

/** What is looked at in a message's event. The frame is null when its page has gone meanwhile. */
export type Sender = { sender: Pick<WebContents, 'id' | 'isDestroyed'>; senderFrame: FrameFacts | null }
type FrameFacts = Pick<WebFrameMain, 'url' | 'origin' | 'detached'> & { parent: unknown }

/** Whether a message comes from the main frame of a window we made, while it shows the desk's page. */
export function trustedSender({ sender, senderFrame }: Sender, windows: ReadonlySet<number>): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    !senderFrame.detached &&
    senderFrame.origin === appOrigin &&
    isDeskPage(senderFrame.url) &&
    !sender.isDestroyed() &&
    windows.has(sender.id)
  )
}
