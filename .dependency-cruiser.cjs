// The layering of the design, held by a program. A folder may import what stands to its left.
const only = (from, allowed) => ({
  name: `${from}-imports-only`,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^(src|transforms)/', pathNot: [`^src/${from}/`, ...allowed.map((to) => `^${to}`)] },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: {
        circular: true,
        dependencyTypesNot: ['type-only'],
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    },
    only('model', []),
    only('sdk', []),
    only('languages', ['src/model/problem']),
    only('repository', ['src/model/', 'src/languages/']),
    only('extract', ['src/model/', 'src/languages/', 'src/repository/']),
    only('plan', [
      'src/model/',
      'src/languages/',
      'transforms/',
      'src/emit/file',
      'src/shim/',
      'src/sdk/problem-codes',
    ]),
    only('shim', ['src/languages/', 'src/package-root']),
    only('emit', ['src/plan/', 'src/model/', 'src/languages/', 'src/shim/', 'src/sdk/', 'src/package-root']),
    only('changes', ['src/plan/', 'src/model/', 'src/emit/file', 'src/languages/', 'src/repository/files']),
    only('report', ['src/plan/', 'src/model/', 'src/changes/', 'src/package-root', 'src/verify/certificate']),
    only('verify', ['src/plan/', 'src/model/', 'src/changes/', 'src/emit/file', 'src/package-root']),
    {
      name: 'transforms-import-only',
      severity: 'error',
      from: { path: '^transforms/' },
      to: { path: '^src/', pathNot: ['^src/(plan|model|languages)/'] },
    },
    {
      // `repipe scan --help` loads what says the flags: a command loads its work when it is asked for it.
      name: 'commands-load-their-work-late',
      severity: 'error',
      from: {
        path: '^src/cli/(app|.*flags|repository-argument|commands/(?!.*-(run|answer|file)\\.ts)[^/]+)\\.ts$',
      },
      to: { path: '^src/(?!cli/)', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      // A command that remembers its answers loads what finds them anew only where it has none.
      name: 'answers-load-no-program',
      severity: 'error',
      from: { path: '^src/cli/(answers|commands/(scan|graph)-run)\\.ts$' },
      to: {
        path: '^src/(?!cli/|repository/files)|^src/cli/(read-program|commands/.*-(answer|file))',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-the-program-sees-everything',
      severity: 'error',
      from: { pathNot: '^src/(migrate\\.ts|cli/|fleet/)' },
      to: { path: '^src/(migrate\\.ts|cli/)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
}
