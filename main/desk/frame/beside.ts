import { z } from 'zod'
import { residentKey } from '../../../shared/contract/common.ts'
import type { ResidentKey } from '../../../shared/contract/common.ts'
import { besidePart } from '../../../shared/contract/frame.ts'
import { readIdentity } from '../records/resolve.ts'
import type { Services } from '../services.ts'
import { keptAs } from './kept.ts'
import type { KeptThing } from './kept.ts'

/** Second windows remembered; the oldest is forgotten. */
const mostKept = 20

const kept = z.array(z.object({ id: z.string(), resident: residentKey, part: besidePart }))
type KeptBeside = z.infer<typeof kept>
type Part = z.infer<typeof besidePart>

const thingOf = ({ user }: Services): KeptThing<KeptBeside> => keptAs(`beside:${user.id}`, kept, [])

/** A window beside, for one part of one customer. Its address holds the id and nothing about the customer; a reload finds them again. */
export async function openBeside(
  services: Services,
  input: { resident: ResidentKey; part: Part },
): Promise<{ id: string }> {
  const fresh = Buffer.from(services.randomBytes(16)).toString('base64url')
  const all = await services.kept.change(thingOf(services), (before) => {
    const same = before.find((one) => one.resident === input.resident && one.part === input.part)
    const others = before.filter((one) => one !== same)
    return [same ?? { id: fresh, ...input }, ...others].slice(0, mostKept)
  })
  return { id: all[0]?.id ?? fresh }
}

/** Whose window it is, by the name on record now. Null when the id is not known, or the customer no longer is. */
export async function besideOf(
  services: Services,
  id: string,
): Promise<{ resident: ResidentKey; name: string; part: Part } | null> {
  const found = (await services.kept.get(thingOf(services))).find((one) => one.id === id)
  if (found === undefined) return null
  const who = await readIdentity(services, found.resident)
  if (who === null) return null
  return { resident: who.key, name: who.name, part: found.part }
}
