export { SourcesScreen } from './components/sources-screen.tsx'
