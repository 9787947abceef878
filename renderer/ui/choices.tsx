import { useId, type ComponentPropsWithRef, type ReactNode } from 'react'
import { common } from '../../shared/content/common.ts'
import { ErrorMessage } from './field.tsx'

export type ChoiceOption = {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean | undefined
  /** Shown under the choice while it is picked, such as a box for "Other". */
  whenPicked?: ReactNode
}

export type FieldsetProps = {
  legend: ReactNode
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean | undefined
  /** Legend drawn as a heading rather than a label. */
  heading?: boolean | undefined
  id?: string | undefined
  children: ReactNode
}

/** Several controls under one question. */
export function Fieldset({ legend, hint, error, optional, heading, id, children }: FieldsetProps): ReactNode {
  const own = useId()
  const base = id ?? own
  const describedBy = [
    hint === undefined ? null : `${base}-hint`,
    error === undefined ? null : `${base}-error`,
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <fieldset
      className="pw-fieldset"
      id={id}
      data-error={error === undefined ? undefined : true}
      aria-describedby={describedBy === '' ? undefined : describedBy}
    >
      <legend className={heading ? 'pw-legend-heading' : 'pw-label'}>
        {legend}
        {optional ? <span className="pw-optional"> ({common.optional})</span> : null}
      </legend>
      {hint === undefined ? null : (
        <p className="pw-hint" id={`${base}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : <ErrorMessage id={`${base}-error`}>{error}</ErrorMessage>}
      {children}
    </fieldset>
  )
}

type InputProps = Omit<ComponentPropsWithRef<'input'>, 'type' | 'value' | 'checked' | 'defaultChecked'>

type ChoiceProps = {
  type: 'radio' | 'checkbox'
  option: ChoiceOption
  id: string
  checked?: boolean | undefined
  defaultChecked?: boolean | undefined
  onPick?: ((picked: boolean) => void) | undefined
  input?: InputProps | undefined
  name?: string | undefined
}

function OneChoice({
  type,
  option,
  id,
  checked,
  defaultChecked,
  onPick,
  input,
  name,
}: ChoiceProps): ReactNode {
  return (
    <>
      <div className="pw-choice">
        <input
          name={name}
          {...input}
          type={type}
          id={id}
          value={option.value}
          disabled={option.disabled}
          checked={checked}
          defaultChecked={defaultChecked}
          aria-describedby={option.hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => {
            onPick?.(event.currentTarget.checked)
            input?.onChange?.(event)
          }}
        />
        <label htmlFor={id}>{option.label}</label>
        {option.hint === undefined ? null : (
          <p className="pw-choice-hint" id={`${id}-hint`}>
            {option.hint}
          </p>
        )}
      </div>
      {option.whenPicked !== undefined && checked ? (
        <div className="pw-choice-more">{option.whenPicked}</div>
      ) : null}
    </>
  )
}

type GroupProps = Omit<FieldsetProps, 'children'> & {
  options: readonly ChoiceOption[]
  name?: string | undefined
  /** Side by side, for two or three short answers. */
  inline?: boolean | undefined
  /** Spread on every native input: `inputProps={register('kind')}`. */
  inputProps?: InputProps | undefined
}

export type RadioGroupProps = GroupProps & {
  value?: string | null | undefined
  defaultValue?: string | undefined
  onChange?: ((value: string) => void) | undefined
}

/** One answer of a few. Native radios: arrows move and pick, Tab leaves. The first input has the field's id, for error links. */
export function RadioGroup(props: RadioGroupProps): ReactNode {
  const { options, name, inline, inputProps, value, defaultValue, onChange, ...frame } = props
  const own = useId()
  const base = frame.id ?? own
  return (
    <Fieldset {...frame} id={`${base}-group`}>
      <div className="pw-choices" data-inline={inline || undefined}>
        {options.map((option, index) => (
          <OneChoice
            key={option.value}
            type="radio"
            name={name ?? own}
            id={index === 0 ? base : `${base}-${index}`}
            option={option}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={defaultValue === undefined ? undefined : defaultValue === option.value}
            onPick={() => onChange?.(option.value)}
            input={inputProps}
          />
        ))}
      </div>
    </Fieldset>
  )
}

export type CheckboxGroupProps = GroupProps & {
  value?: readonly string[] | undefined
  defaultValue?: readonly string[] | undefined
  onChange?: ((value: string[]) => void) | undefined
}

/** Any of a few answers. */
export function CheckboxGroup(props: CheckboxGroupProps): ReactNode {
  const { options, name, inline, inputProps, value, defaultValue, onChange, ...frame } = props
  const own = useId()
  const base = frame.id ?? own
  const pick = (picked: string, on: boolean): void => {
    const before = value ?? []
    const kept = new Set(before)
    if (on) kept.add(picked)
    else kept.delete(picked)
    onChange?.(options.map((option) => option.value).filter((one) => kept.has(one)))
  }
  return (
    <Fieldset {...frame} id={`${base}-group`}>
      <div className="pw-choices" data-inline={inline || undefined}>
        {options.map((option, index) => (
          <OneChoice
            key={option.value}
            type="checkbox"
            name={name}
            id={index === 0 ? base : `${base}-${index}`}
            option={option}
            checked={value === undefined ? undefined : value.includes(option.value)}
            defaultChecked={defaultValue === undefined ? undefined : defaultValue.includes(option.value)}
            onPick={(on) => pick(option.value, on)}
            input={inputProps}
          />
        ))}
      </div>
    </Fieldset>
  )
}

export type CheckboxProps = Omit<ComponentPropsWithRef<'input'>, 'type'> & {
  label: ReactNode
  hint?: ReactNode
}

/** One yes or no on its own. */
export function Checkbox({ label, hint, id, ...rest }: CheckboxProps): ReactNode {
  const own = useId()
  const field = id ?? own
  return (
    <div className="pw-choice">
      <input
        {...rest}
        type="checkbox"
        id={field}
        aria-describedby={hint === undefined ? undefined : `${field}-hint`}
      />
      <label htmlFor={field}>{label}</label>
      {hint === undefined ? null : (
        <p className="pw-choice-hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
