/** The one door of the design system. Styles come with `ui.css`, which main.tsx imports once. */
export { announce, LiveRegions, refusalOver, refuse, useRefusal } from './announce.tsx'
export { assertNever } from './assert-never.ts'
export { Button, ButtonRow } from './button.tsx'
export { Callout } from './callout.tsx'
export { Card, KeyValues, type CardState, type KeyValue } from './card.tsx'
export { Checkbox, CheckboxGroup, Fieldset, RadioGroup, type ChoiceOption } from './choices.tsx'
export { Chips } from './chips.tsx'
export { ComboBox } from './combo-box.tsx'
export { CopyButton } from './copy-button.tsx'
export { Dialog } from './dialog.tsx'
export { Disclosure } from './disclosure.tsx'
export { ErrorSummary, type FieldProblem } from './error-summary.tsx'
export { Bar, Frame, IdentityBar, NavList, StatusBar, TopBar } from './frame.tsx'
export { KeyHint, KeyLine } from './key-hint.tsx'
export { Menu } from './menu.tsx'
export { Amount, Balance, Balances, type BalanceProps, type BalanceState } from './money.tsx'
export { usePageHasError } from './page-error.ts'
export { Panels } from './panels.tsx'
export { moved, usualColumns, widened, type Columns, type PanelName, type SidePanel } from './panels-model.ts'
export { Reference } from './reference.tsx'
export { moveInList, SearchBox, type SearchGroup } from './search-box.tsx'
export { Select } from './select.tsx'
export { focusById, SkipLinks } from './skip-links.tsx'
export { useFocusOnShow } from './focus-on-show.ts'
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
} from './states.tsx'
export { Steps, type Step } from './steps.tsx'
export { DataTable, type Column, type Sort } from './table.tsx'
export { Tabs } from './tabs.tsx'
export { TextArea, type TextAreaProps } from './text-area.tsx'
export { TextField } from './text-field.tsx'
export { Tooltip } from './tooltip.tsx'
export { VirtualTable } from './virtual-table.tsx'
export { VirtualTimeline } from './virtual-timeline.tsx'
export type { FeedItem } from './feed-item.tsx'
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
  type StatusKind,
} from './words.tsx'
