export { Delivery } from './components/delivery.tsx'
export { SectionCard } from './components/section-card.tsx'
export { missingSystems, restOf, trustOf, withOutages } from './model.ts'
