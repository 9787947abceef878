export { PromisesCard } from './components/promises-card.tsx'
export { PromiseActions } from './components/promise-actions.tsx'
