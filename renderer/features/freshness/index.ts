export { Delivery } from './components/delivery.tsx'
export { FromLine } from './components/from-line.tsx'
export { SectionCard } from './components/section-card.tsx'
export { missingSystems, restOf, trustOf, withOutages, type Trust } from './model.ts'
