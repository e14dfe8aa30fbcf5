/** The one positional argument of commands that read a repository. */
export const repositoryArgument = {
  kind: 'tuple',
  parameters: [{ brief: 'The repository to read', parse: (value: string) => value, placeholder: 'REPO' }],
} as const
