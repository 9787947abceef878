import type { ReactNode } from 'react'
import { assertNever } from './assert-never.ts'

/**
 * Small marks drawn beside words. Each is told apart by its outline alone, so states read in greyscale and in forced colours.
 * They are never the only carrier of meaning and are hidden from screen readers.
 */
export type Shape =
  | 'filled'
  | 'hollow'
  | 'half'
  | 'ringed'
  | 'triangle'
  | 'octagon'
  | 'diamond'
  | 'dash'
  | 'clock'
  | 'tick'
  | 'info'
  | 'chevron'

function path(shape: Shape): ReactNode {
  switch (shape) {
    case 'filled':
      return <circle cx="8" cy="8" r="5" fill="currentColor" />
    case 'hollow':
      return <circle cx="8" cy="8" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
    case 'half':
      return (
        <>
          <circle cx="8" cy="8" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 3.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
        </>
      )
    case 'ringed':
      return (
        <>
          <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <circle cx="8" cy="8" r="2.75" fill="currentColor" />
        </>
      )
    case 'triangle':
      return (
        <path
          d="M8 1.6 15.2 14H.8zM7.2 5.9v4.3h1.6V5.9zm0 5.3v1.6h1.6v-1.6z"
          fill="currentColor"
          fillRule="evenodd"
        />
      )
    case 'octagon':
      return (
        <path
          d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1zM7.2 4.2v4.9h1.6V4.2zm0 6v1.7h1.6v-1.7z"
          fill="currentColor"
          fillRule="evenodd"
        />
      )
    case 'diamond':
      return <path d="M8 2.2 13.8 8 8 13.8 2.2 8z" fill="none" stroke="currentColor" strokeWidth="1.6" />
    case 'dash':
      return <path d="M3 7.1h10v1.8H3z" fill="currentColor" />
    case 'clock':
      return (
        <>
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 4.4V8l2.6 1.7" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </>
      )
    case 'tick':
      return <path d="m2.8 8.4 3.4 3.4 7-7.6" fill="none" stroke="currentColor" strokeWidth="2" />
    case 'info':
      return (
        <path
          d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1M7.1 6.9h1.8v4.9H7.1zm0-2.8h1.8v1.7H7.1z"
          fill="currentColor"
          fillRule="evenodd"
        />
      )
    case 'chevron':
      return <path d="m5.5 3.2 4.8 4.8-4.8 4.8" fill="none" stroke="currentColor" strokeWidth="1.8" />
    default:
      return assertNever(shape)
  }
}

export function Mark({ shape }: { shape: Shape }): ReactNode {
  return (
    <svg className="pw-mark" data-shape={shape} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {path(shape)}
    </svg>
  )
}

/** Patchwork's own sign: four patches, one stitched in. */
export function Logo(): ReactNode {
  return (
    <svg className="pw-logo" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M1 1h8v8H1z" fill="currentColor" />
      <path d="M11 11h8v8h-8z" fill="currentColor" />
      <path d="M1.75 11.75h6.5v6.5h-6.5z" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path
        d="M11.75 1.75h6.5v6.5h-6.5z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2.2 1.05"
      />
    </svg>
  )
}
