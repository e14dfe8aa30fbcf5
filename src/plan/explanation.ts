/** A rule of transforms/: its texts explain it, its examples are its tests and documentation. */
export interface Explanation {
  readonly code: string
  readonly title: string
  readonly why: string
  readonly fix: string
}
