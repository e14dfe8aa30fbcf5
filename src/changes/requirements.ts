/** Files that name what a repository needs installed. */
const FILES =
  /(^|\/)(requirements[^/]*\.(txt|in)|pyproject\.toml|setup\.py|setup\.cfg|Pipfile|environment\.ya?ml)$/

export function namesRequirements(path: string): boolean {
  return FILES.test(path)
}

const luigi = String.raw`luigi(?![\w.-])(?:\[[^\]]*\])?`
/** A line that holds the requirement and nothing else, in the forms of all these files. */
const line = new RegExp(
  String.raw`^[ \t]*(?:-[ \t]*)?(["']?)${luigi}[ \t]*(?:[=<>!~;@#^][^\n]*)?\1[ \t]*,?[ \t]*(?:#[^\n]*)?\r?\n?`,
  'gim',
)
/** One of several texts of a list. */
const item = new RegExp(
  String.raw`(,[ \t]*)?(["'])${luigi}[ \t]*(?:[=<>!~;@][^"'\n]*)?\2([ \t]*,[ \t]*)?`,
  'gi',
)

/** The text without the requirement of Luigi. */
export function withoutLuigi(text: string): string {
  return text
    .replace(line, '')
    .replace(item, (_, before: string | undefined, __, after: string | undefined) =>
      before !== undefined && after !== undefined ? before : '',
    )
}
