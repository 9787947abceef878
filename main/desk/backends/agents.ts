import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import type { Clock } from '../clock.ts'

export type Line = { http: HttpAgent; https: HttpsAgent; connected: () => boolean; close: () => void }

/** Agents that know whether a connection was ever made, and give up on making one after `connectMs`. */
export function agents(clock: Clock, connectMs: number, keepAlive: boolean): Line {
  let connected = keepAlive
  function watch(socket: Duplex | null | undefined, ready: string): void {
    if (!socket) return
    const giveUp = clock.setTimer(connectMs, () => socket.destroy(new Error('connect timeout')))
    socket.once(ready, () => {
      connected = true
      giveUp.cancel()
    })
    socket.once('close', () => giveUp.cancel())
  }
  const http = new HttpAgent({ keepAlive, maxSockets: 8 })
  const https = new HttpsAgent({ keepAlive, maxSockets: 8 })
  const plain = http.createConnection.bind(http)
  http.createConnection = (...input: Parameters<typeof plain>) => {
    const socket = plain(...input)
    watch(socket, 'connect')
    return socket
  }
  const secure = https.createConnection.bind(https)
  https.createConnection = (...input: Parameters<typeof secure>) => {
    const socket = secure(...input)
    watch(socket, 'secureConnect')
    return socket
  }
  return {
    http,
    https,
    connected: () => connected,
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}
