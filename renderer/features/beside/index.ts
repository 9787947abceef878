export { BesideScreen, type BesideResident } from './components/beside-screen.tsx'
