import { StrictMode, useEffect, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { GalleryPage } from './features/gallery/index.ts'
import { LiveRegions } from './ui/index.ts'
import './ui/ui.css'

/** Until the app is here: the gallery is the only place. */
function App(): ReactNode {
  const [hash, setHash] = useState(window.location.hash)
  useEffect(() => {
    const follow = (): void => setHash(window.location.hash)
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  return (
    <>
      <LiveRegions />
      {hash.startsWith('#/gallery') ? <GalleryPage /> : <a href="#/gallery">Gallery</a>}
    </>
  )
}

const root = document.querySelector('#root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
