/** The one door of the design system. Styles come with `ui.css`, which main.tsx imports once. */
export { announce, LiveRegions, type Urgency } from './announce.tsx'
export { assertNever } from './assert-never.ts'
export { Button, ButtonRow, type ButtonKind, type ButtonProps } from './button.tsx'
export { Callout, type CalloutKind } from './callout.tsx'
export { Card, KeyValues, type CardProps, type CardState, type KeyValue } from './card.tsx'
export {
  Checkbox,
  CheckboxGroup,
  Fieldset,
  RadioGroup,
  type CheckboxGroupProps,
  type CheckboxProps,
  type ChoiceOption,
  type RadioGroupProps,
} from './choices.tsx'
export { classNames } from './class-names.ts'
export { ComboBox, type ComboBoxProps, type ComboChoice } from './combo-box.tsx'
export { CopyButton, type CopyButtonProps } from './copy-button.tsx'
export { Delayed } from './delayed.tsx'
export { Dialog, type DialogProps } from './dialog.tsx'
export { Disclosure, type DisclosureProps } from './disclosure.tsx'
export { ErrorSummary, type FieldProblem } from './error-summary.tsx'
export {
  Bar,
  Frame,
  IdentityBar,
  NavList,
  StatusBar,
  TopBar,
  type Environment,
  type FrameProps,
  type IdentityBarProps,
  type NavItem,
  type TopBarProps,
} from './frame.tsx'
export { KeyHint, KeyLine } from './key-hint.tsx'
export { Menu, type MenuAction, type MenuGroup, type MenuProps } from './menu.tsx'
export { Amount, Balance, Balances, type BalanceProps, type BalanceState } from './money.tsx'
export { usePageHasError } from './page-error.ts'
export { Panels, type PanelsProps } from './panels.tsx'
export { moved, usualColumns, widened, type Columns, type PanelName, type SidePanel } from './panels-model.ts'
export { Reference, type ReferenceProps } from './reference.tsx'
export {
  moveInList,
  SearchBox,
  type SearchBoxProps,
  type SearchGroup,
  type SearchResult,
} from './search-box.tsx'
export { Select, type Choice, type SelectProps } from './select.tsx'
export { Logo, Mark, type Shape } from './shapes.tsx'
export { useFocusOnShow } from './focus-on-show.ts'
export { focusById, focusOnClick, SkipLinks, type SkipTarget } from './skip-links.tsx'
export {
  Conflict,
  Empty,
  ErrorPanel,
  Loading,
  NotAllowed,
  OfflineBar,
  PartialLine,
  PracticeStripe,
  StaleLine,
  ViewOnlyBar,
  type ConflictValue,
} from './states.tsx'
export { Steps, type Step, type StepState } from './steps.tsx'
export { DataTable, nextSort, type Column, type RowGroup, type Sort, type TableProps } from './table.tsx'
export { Tabs, type TabItem, type TabsProps } from './tabs.tsx'
export { TextArea, type TextAreaProps } from './text-area.tsx'
export { TextField, type FieldWidth, type TextFieldProps } from './text-field.tsx'
export { Timeline, type TimelineGroup, type TimelineItem } from './timeline.tsx'
export { Tooltip } from './tooltip.tsx'
export { VirtualTable } from './virtual-table.tsx'
export { VirtualTimeline, type VirtualTimelineProps } from './virtual-timeline.tsx'
export type { FeedItem } from './feed-item.tsx'
export { VisuallyHidden } from './visually-hidden.tsx'
export {
  Badge,
  ChangedTag,
  DateText,
  Figure,
  FreshnessTag,
  Missing,
  Quote,
  SourceLine,
  StatusText,
  type FreshnessKind,
  type MissingKind,
  type SourceLineProps,
  type StatusKind,
  type Tone,
} from './words.tsx'
