import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { commandWords, sectionWords } from '../../shared/content/commands.ts'
import { settingsWords } from '../../shared/content/settings.ts'
import { commandList, commandSections } from '../../shared/domain/commands.ts'
import { useKeyMap } from './keys.tsx'
import { useSession } from './session.tsx'

/** What paper shows in place of the screen while this is mounted: every command that has keys, section by section. */
export function PrintedKeys(): ReactNode {
  const map = useKeyMap()
  const { council } = useSession()
  return createPortal(
    // Not hidden behind the dialog it is printed from: its file would have no headings and no tables.
    <div className="pw-print-only" data-react-aria-top-layer="true">
      <h1>{settingsWords.printedFor(council.name)}</h1>
      {commandSections.map((section) => {
        const rows = commandList.filter((one) => one.section === section && map[one.id].length > 0)
        return rows.length === 0 ? null : (
          <section key={section}>
            <h2>{sectionWords[section]}</h2>
            <table>
              <thead>
                <tr>
                  <th scope="col">{settingsWords.keysHeading}</th>
                  <th scope="col">{settingsWords.command}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ id }) => (
                  <tr key={id}>
                    <th scope="row">{map[id].join(settingsWords.or)}</th>
                    <td>{commandWords[id]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      })}
    </div>,
    document.body,
  )
}
