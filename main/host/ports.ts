import { createServer } from 'node:net'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { sourceIds } from '../../shared/domain/sources.ts'
import { writeWhole } from './files.ts'

/** The stand-ins of the practice council that a desk reaches, and the switchboard (`control`) of the council itself. */
export const practiceSystems = [...sourceIds, 'control'] as const
type PracticePorts = Record<string, number>

const portsFile = z.record(z.string(), z.int().min(1024).max(65_535))

/** Takes a port on loopback for a moment. `0` asks the system for a free one; `null` means somebody else has it. */
function take(port: number): Promise<{ port: number; free: () => Promise<void> } | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address()
      const taken = address !== null && typeof address === 'object' ? address.port : 0
      resolve({ port: taken, free: () => new Promise((done) => server.close(() => done())) })
    })
  })
}

/** Free loopback ports, all different: they are held together and let go together. */
async function freePorts(names: readonly string[], wanted: PracticePorts = {}): Promise<PracticePorts> {
  const held: { name: string; port: number; free: () => Promise<void> }[] = []
  try {
    for (const name of names) {
      const got = (await take(wanted[name] ?? 0)) ?? (await take(0))
      if (!got) throw new Error('No free port on this computer')
      held.push({ name, ...got })
    }
    return Object.fromEntries(held.map(({ name, port }) => [name, port]))
  } finally {
    await Promise.all(held.map((one) => one.free()))
  }
}

/**
 * The ports the practice council of this data folder uses. Picked once and kept, so a restarted council is where the desk left it;
 * one that something else took meanwhile is replaced.
 */
export async function keptPorts(
  file: string,
  names: readonly string[] = practiceSystems,
): Promise<PracticePorts> {
  const kept = await readFile(file, 'utf8')
    .then((text) => portsFile.safeParse(JSON.parse(text)).data ?? {})
    .catch(() => ({}))
  const ports = await freePorts(names, kept)
  await writeWhole(file, JSON.stringify(ports))
  return ports
}
