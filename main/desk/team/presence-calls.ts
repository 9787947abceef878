import type { ResidentKey } from '../../../shared/contract/common.ts'
import type { Presence } from '../../../shared/contract/frame.ts'
import { readIdentity } from '../records/resolve.ts'
import type { Services } from '../services.ts'

/**
 * A customer by the subjects their screen stands on, so that whoever opened the person and whoever opened the home meet. One that no
 * directory knows yet is at least themselves.
 */
async function subjectsOf(services: Services, key: ResidentKey): Promise<string[]> {
  const open = services.openResidents.subjectsOf(key)
  if (open !== null) return open
  return (await readIdentity(services, key))?.subjects ?? [key]
}

export async function sayPresence(
  services: Services,
  input: { window: string; resident: ResidentKey | null; doing: Presence['doing'] },
): Promise<void> {
  const subjects = input.resident === null ? [] : await subjectsOf(services, input.resident)
  await services.team.say(input.window, subjects, input.doing)
}

export const othersOn = async (
  services: Services,
  input: { window: string; resident: ResidentKey },
): Promise<Presence[]> => services.team.others(input.window, await subjectsOf(services, input.resident))
