export { BesideScreen } from './components/beside-screen.tsx'
