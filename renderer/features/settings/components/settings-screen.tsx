import type { ReactNode } from 'react'
import { settingsWords } from '../../../../shared/content/settings.ts'
import { preferences as schema, usualPreferences } from '../../../../shared/contract/frame.ts'
import { undoWords } from '../../../../shared/content/undo.ts'
import { usePreferences } from '../../../lib/preferences.tsx'
import { useUndo } from '../../../lib/undo-context.tsx'
import { announce, Button, Checkbox, RadioGroup, Select } from '../../../ui/index.ts'
import { KeysPart } from './keys-part.tsx'
import '../settings.css'

const textSizes = [80, 90, 100, 110, 125, 150, 175, 200] as const

/** What one person likes. Each change is used at once and kept by itself: there is nothing to save. */
export function SettingsScreen(): ReactNode {
  const { preferences, save } = usePreferences()
  return (
    <div className="pf-screen pw-settings">
      <h1 tabIndex={-1}>{settingsWords.title}</h1>
      <p>{settingsWords.lead}</p>
      <section className="pw-settings-part" aria-labelledby="settings-look">
        <h2 id="settings-look">{settingsWords.look}</h2>
        <Select
          label={settingsWords.textSize}
          hint={settingsWords.textSizeHint}
          placeholder={null}
          options={sizesWith(preferences.textSize).map((size) => ({
            value: String(size),
            label: settingsWords.textSizes(size),
          }))}
          value={String(preferences.textSize)}
          onChange={(event) => save({ textSize: Number(event.currentTarget.value) })}
        />
        <RadioGroup
          legend={settingsWords.density}
          options={schema.shape.density.options.map((value) => ({
            value,
            label: settingsWords.densities[value],
            hint: settingsWords.densityHints[value],
          }))}
          value={preferences.density}
          onChange={(value) => {
            const density = schema.shape.density.safeParse(value)
            if (density.success) save({ density: density.data })
          }}
        />
        <RadioGroup
          legend={settingsWords.theme}
          inline
          options={schema.shape.theme.options.map((value) => ({ value, label: settingsWords.themes[value] }))}
          value={preferences.theme}
          onChange={(value) => {
            const theme = schema.shape.theme.safeParse(value)
            if (theme.success) save({ theme: theme.data })
          }}
        />
        <Columns />
      </section>
      <section className="pw-settings-part" aria-labelledby="settings-calls">
        <h2 id="settings-calls">{settingsWords.calls}</h2>
        <Checkbox
          label={settingsWords.quiet}
          hint={settingsWords.quietHint}
          checked={preferences.quietInCalls}
          onChange={(event) => save({ quietInCalls: event.currentTarget.checked })}
        />
      </section>
      <KeysPart />
    </div>
  )
}

/** The sizes to choose from, with one that was set in another way. */
const sizesWith = (size: number): number[] => [...new Set([...textSizes, size])].toSorted((a, b) => a - b)

function Columns(): ReactNode {
  const undo = useUndo()
  const { preferences, save } = usePreferences()
  const usual = JSON.stringify(preferences.columns) === JSON.stringify(usualPreferences.columns)
  return (
    <div className="pw-settings-columns">
      <h3>{settingsWords.columns}</h3>
      <p className="pf-hint">{settingsWords.columnsHint}</p>
      <Button
        {...(usual ? { unavailable: settingsWords.columnsUsual } : {})}
        onClick={() => {
          const before = preferences.columns
          save({ columns: usualPreferences.columns })
          if (undo === null) announce(settingsWords.columnsUsual)
          else undo.did(undoWords.columnsReset, () => save({ columns: before }))
        }}
      >
        {settingsWords.columnsReset}
      </Button>
    </div>
  )
}
