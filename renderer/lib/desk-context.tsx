import { createContext, use } from 'react'
import type { Desk } from './desk.ts'

const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

/** The desk of this window. */
export function useDesk(): Desk {
  const desk = use(DeskContext)
  if (desk === null) throw new Error('useDesk needs a DeskProvider above it')
  return desk
}
