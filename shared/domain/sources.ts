import { z } from 'zod'

/** The council systems Patchwork reads from and writes to. Display names come from the council pack. */
export const sourceIds = ['housing', 'rentAccount', 'crm', 'alerts', 'reports'] as const
export const sourceId = z.enum(sourceIds)
export type SourceId = z.infer<typeof sourceId>

export const environments = ['practice', 'test', 'live'] as const
export const environment = z.enum(environments)
export type Environment = z.infer<typeof environment>

/** Something for each of them. */
export const bySource = <T>(make: (source: SourceId) => T): Record<SourceId, T> => ({
  housing: make('housing'),
  rentAccount: make('rentAccount'),
  crm: make('crm'),
  alerts: make('alerts'),
  reports: make('reports'),
})
