import { useEffect, useState, type MouseEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { common } from '../../../shared/content/common.ts'
import { focusById, RadioGroup } from '../../ui/index.ts'
import { ActionsPart, FormsPart, SearchPart } from './forms-part.tsx'
import { FrameSample } from './frame-sample.tsx'
import './gallery.css'
import { StatesPart } from './states-part.tsx'
import { TablesPart } from './tables-part.tsx'
import { CalloutsPart, CardsPart, MoneyPart, TypePart, WordsPart } from './words-part.tsx'

const words = common.gallery

type Look = { theme: string; density: string }

/** Sets the look of the whole window while the gallery is open and puts it back after. */
function useLook(): [Look, (look: Look) => void] {
  const [look, setLook] = useState<Look>(() => ({
    theme: document.documentElement.dataset['theme'] ?? 'system',
    density: document.documentElement.dataset['density'] ?? 'compact',
  }))
  const [before] = useState(look)
  useEffect(() => {
    Object.assign(document.documentElement.dataset, look)
  }, [look])
  useEffect(() => () => void Object.assign(document.documentElement.dataset, before), [before])
  return [look, setLook]
}

function goTo(id: string): (event: MouseEvent) => void {
  return (event) => {
    event.preventDefault()
    document.getElementById(`gallery-${id}`)?.scrollIntoView()
    focusById(`gallery-${id}-title`)
  }
}

function Contents(): ReactNode {
  return (
    <nav aria-label={words.contents}>
      <ul className="pw-gallery-contents">
        {Object.entries(words.parts).map(([id, title]) => (
          <li key={id}>
            <a href={`#/gallery/${id}`} onClick={goTo(id)}>
              {title}
            </a>
          </li>
        ))}
        <li>
          <a href="#/gallery/frame">{words.frame}</a>
        </li>
      </ul>
    </nav>
  )
}

function Sheet(): ReactNode {
  const [look, setLook] = useLook()
  return (
    <div className="pw-gallery">
      <div className="pw-gallery-head">
        <h1 tabIndex={-1}>{words.title}</h1>
        <p>{words.lead}</p>
        <div className="pw-gallery-controls">
          <RadioGroup
            legend={words.theme}
            inline
            name="gallery-theme"
            value={look.theme}
            onChange={(theme) => setLook({ ...look, theme })}
            options={Object.entries(words.themes).map(([value, label]) => ({ value, label }))}
          />
          <RadioGroup
            legend={words.density}
            inline
            name="gallery-density"
            value={look.density}
            onChange={(density) => setLook({ ...look, density })}
            options={Object.entries(words.densities).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <Contents />
      </div>
      <div className="pw-gallery-main">
        <TypePart />
        <ActionsPart />
        <FormsPart />
        <SearchPart />
        <WordsPart />
        <MoneyPart />
        <CardsPart />
        <TablesPart />
        <CalloutsPart />
        <StatesPart />
      </div>
    </div>
  )
}

/** A window of its own over the app's, which is put out of reach while it shows. */
function WholeWindow(): ReactNode {
  useEffect(() => {
    const app = document.querySelector('#root')
    app?.setAttribute('inert', '')
    return () => app?.removeAttribute('inert')
  }, [])
  return createPortal(
    <div className="pw-gallery-window">
      <FrameSample />
    </div>,
    document.body,
  )
}

function readPlace(): string {
  return window.location.hash.replace(/^#\/gallery\/?/, '')
}

/** Every component and state, practice only. `#/gallery/money` goes to a part; `#/gallery/frame` is a whole window with a made-up resident. */
export function GalleryPage(): ReactNode {
  const [place, setPlace] = useState(readPlace)
  useEffect(() => {
    const follow = (): void => setPlace(readPlace())
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    if (place !== '' && place !== 'frame') document.getElementById(`gallery-${place}`)?.scrollIntoView()
  }, [place])
  return place === 'frame' ? <WholeWindow /> : <Sheet />
}
