import { z } from 'zod'

/** The council systems Patchwork reads from and writes to. Display names come from the council pack. */
export const sourceIds = ['housing', 'rentAccount', 'crm', 'alerts', 'reports'] as const
export const sourceId = z.enum(sourceIds)
export type SourceId = z.infer<typeof sourceId>

export const environments = ['practice', 'test', 'live'] as const
export const environment = z.enum(environments)
export type Environment = z.infer<typeof environment>
