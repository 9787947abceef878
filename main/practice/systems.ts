/** The back-ends the practice council stands in for. */
export const SYSTEMS = ['housing', 'rentAccount', 'crm', 'alerts', 'reports'] as const
export type System = (typeof SYSTEMS)[number]

export function isSystem(name: string): name is System {
  return SYSTEMS.some((system) => system === name)
}
