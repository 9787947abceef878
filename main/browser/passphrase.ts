import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks for a passphrase on the terminal without showing it. Null when there is no terminal: it is never taken from anywhere else. */
export async function askPassphrase(question: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return null
  process.stdout.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise((resolve) => {
    reader.once('line', (line) => {
      reader.close()
      process.stdout.write('\n')
      resolve(line)
    })
    reader.once('close', () => resolve(null))
  })
}
