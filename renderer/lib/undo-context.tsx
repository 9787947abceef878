import { createContext, use } from 'react'
import type { UndoStore } from './undo.ts'

const UndoContext = createContext<UndoStore | null>(null)
export const UndoProvider = UndoContext.Provider

/** Where a screen says what it did that can be taken back: `useUndo()?.did('Promise marked done.', takeItBack)`. Null in a picture of a part. */
export const useUndo = (): UndoStore | null => use(UndoContext)
