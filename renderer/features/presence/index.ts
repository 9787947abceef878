export { PresenceLine } from './components/presence-line.tsx'
export { doingOf } from './model.ts'
export { createPresence, type PresenceStore } from './store.ts'
