import { useState, type ReactNode } from 'react'
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { common } from '../../shared/content/common.ts'
import { Mark } from './shapes.tsx'

export type ComboChoice = { id: string; label: string; note?: string | undefined }

export type ComboBoxProps = {
  label: string
  hint?: string | undefined
  error?: string | undefined
  choices: readonly ComboChoice[]
  value: string | null
  onChange: (id: string | null) => void
  /** Typed text that is not one of the choices is kept. */
  custom?: ((text: string) => void) | undefined
  id?: string | undefined
}

/** Pick one of many by typing part of it: a street, an officer, a reason. For finding people use SearchBox. */
export function ComboBox({
  label,
  hint,
  error,
  choices,
  value,
  onChange,
  custom,
  id,
}: ComboBoxProps): ReactNode {
  const [text, setText] = useState(choices.find((choice) => choice.id === value)?.label ?? '')
  return (
    <AriaComboBox
      className="pw-field pw-combo"
      data-error={error === undefined ? undefined : true}
      {...(id === undefined ? {} : { id })}
      selectedKey={value}
      inputValue={text}
      onInputChange={(next) => {
        setText(next)
        custom?.(next)
      }}
      onSelectionChange={(key) => {
        onChange(key === null ? null : String(key))
        const picked = choices.find((choice) => choice.id === key)
        if (picked !== undefined) setText(picked.label)
      }}
      allowsCustomValue={custom !== undefined}
      allowsEmptyCollection
      menuTrigger="input"
      defaultItems={choices}
      isInvalid={error !== undefined}
    >
      <Label className="pw-label">{label}</Label>
      {hint === undefined ? null : (
        <Text slot="description" className="pw-hint">
          {hint}
        </Text>
      )}
      <FieldError className="pw-field-error">{error}</FieldError>
      <div className="pw-combo-box">
        <Input className="pw-input" spellCheck={false} {...(id === undefined ? {} : { id })} />
        <AriaButton className="pw-combo-button" aria-label={common.showChoices}>
          <Mark shape="chevron" />
        </AriaButton>
      </div>
      <Popover className="pw-popover pw-combo-popover" offset={7}>
        <ListBox
          className="pw-listbox"
          renderEmptyState={() => <p className="pw-no-match">{common.noMatches}</p>}
        >
          {(choice: ComboChoice) => (
            <ListBoxItem className="pw-option" textValue={choice.label}>
              <Text slot="label">{choice.label}</Text>
              {choice.note === undefined ? null : (
                <Text slot="description" className="pw-option-note">
                  {choice.note}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
