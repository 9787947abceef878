import { readFile, rm } from 'node:fs/promises'
import { z } from 'zod'
import { writeWhole } from '../host/files.ts'

const runningFile = z.object({ pid: z.int(), port: z.int(), secret: z.string().length(43) })

/** Notes in the data folder that we serve it, so a second start finds us instead of opening the same files twice. */
export async function noteRunning(file: string, port: number, secret: string): Promise<() => Promise<void>> {
  await writeWhole(file, JSON.stringify({ pid: process.pid, port, secret }))
  return () => rm(file, { force: true })
}

/** A new address from the host that already serves this folder, or null when none does. */
export async function addressOfRunning(file: string): Promise<string | null> {
  const noted = await readFile(file, 'utf8')
    .then((text) => runningFile.safeParse(JSON.parse(text)).data)
    .catch(() => undefined)
  if (!noted) return null
  try {
    const answer = await fetch(`http://127.0.0.1:${noted.port}/address`, {
      method: 'POST',
      headers: { authorization: `Bearer ${noted.secret}` },
      signal: AbortSignal.timeout(3_000),
    })
    const said = z.object({ address: z.url() }).safeParse(await answer.json())
    return answer.ok && said.success ? said.data.address : null
  } catch {
    return null
  }
}
