import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { DeskOptions } from '../desk/index.ts'
import { sourceIds, type Environment, type SourceId } from '../../shared/domain/sources.ts'
import { productFolder } from './entries.ts'
import type { PracticeCouncil } from './practice.ts'
import type { HostSettings } from './settings.ts'

type Facts = Pick<
  DeskOptions,
  'folder' | 'council' | 'environment' | 'origins' | 'practiceControl' | 'host' | 'user'
>

/** No back-end addresses are set for this environment. */
class NoOrigins extends Error {
  override name = 'NoOrigins'
  constructor(environment: Environment) {
    super(`No addresses of council systems are set for ${environment}. Ask the IT service desk.`)
  }
}

/** What every host tells its desk; keys and the log come beside it. */
export function deskFacts(from: {
  folder: string
  settings: HostSettings
  practice: Pick<PracticeCouncil, 'origins' | 'control'> | null
  host: Omit<DeskOptions['host'], 'version'>
  user: DeskOptions['user']
}): Facts {
  const { folder, settings, practice, host, user } = from
  return {
    folder,
    council: join(productFolder(), 'assets', 'councils', settings.council),
    environment: settings.environment,
    origins: practice
      ? everyOrigin(practice.origins, 'practice')
      : everyOrigin(settings.origins, settings.environment),
    practiceControl: practice?.control ?? null,
    host: { ...host, version: productVersion() },
    user,
  }
}

function everyOrigin(
  origins: Partial<Record<string, string>>,
  environment: Environment,
): Record<SourceId, string> {
  const read = z.record(z.enum(sourceIds), z.url()).safeParse(origins)
  if (!read.success) throw new NoOrigins(environment)
  return read.data
}

export const roles = ['agent', 'supervisor', 'library', 'viewer'] as const
export type Role = (typeof roles)[number]

/** Who sits at a practice desk: nobody real. */
export function practiceUser(role: Role): DeskOptions['user'] {
  return { id: `practice-${role}`, name: `Practice ${role}`, role, viewOnly: role === 'viewer' }
}

let version: string | undefined

/** The version in package.json, which is beside `out/` in a release and above `main/` in a clone. */
function productVersion(): string {
  version ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(productFolder(), 'package.json'), 'utf8'))).version
  return version
}
