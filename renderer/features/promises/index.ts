export { PromisesCard } from './components/promises-card.tsx'
export { sayOf } from './model.ts'
export { PromiseActions } from './components/promise-actions.tsx'
