import type { FlowEvent } from '../model.ts'

/** How a step tells the flow what the agent did. */
export type Happened = (event: FlowEvent) => void
