import type { Expression, Module, Statement } from '../../languages/python/syntax.js'
import type { Fragment } from '../task-plan.js'
import { constantText } from './constant-text.js'
import { importFragment, importText, localBinding, sorted } from './fragment-text.js'
import { isForTypes } from './module-effects.js'
import type { NameAllocator } from './naming.js'
import type { Reading } from './notebook.js'
import type { Binding, ClassPlace, Repository } from './repository.js'
import { isLuigi } from './repository.js'
import type { Finding, NotedOpen } from './rule.js'
import { boundAgainBy } from './star-imports.js'
import { unboundName } from './unbound-names.js'

/** What a converted body needs beside it. */
export interface Gathered {
  readonly fragments: readonly Fragment[]
  readonly findings: readonly Finding[]
  readonly rules: ReadonlySet<string>
  readonly glue: ReadonlySet<string>
  readonly opens: readonly (NotedOpen & { readonly path: string })[]
}

export interface Gathering {
  /** What a converted text mentions, with all that it needs in turn. */
  /** `home`: the module whose counterpart the text stands in, when that is another one than wrote it. */
  readonly add: (reading: Reading, home?: Module) => void
  readonly addFindings: (findings: readonly Finding[]) => void
  readonly addFragment: (fragment: Fragment) => void
  /** A class's constant, as a module-level one. */
  readonly addConstant: (name: string, place: ClassPlace, value: Expression) => void
  /** A statement of a module, with all that it needs. */
  readonly addStatement: (module: Module, statement: Statement) => void
  readonly addName: (module: Module, name: string, line: number) => void
  /** An import that stood inside a body, for the module now. */
  readonly addLocalImport: (module: Module, statement: Statement, name: string) => void
  readonly done: () => Gathered
}

/** What is the same of a module for every task that needs it. */
export interface Pieces {
  readonly readPiece: (module: Module, node: Statement | Expression) => Reading
  /** A statement as it comes along. */
  readonly definition: (module: Module, statement: Statement) => Fragment
  /** What the import of the module does besides defining names. */
  readonly effects: (module: Module) => readonly Statement[]
  /** Names that functions of the module declare `global`. */
  readonly rebound: (module: Module) => ReadonlySet<string>
}

/** Collects what converted texts need, with all that this needs in turn. */
export function openGathering(repository: Repository, names: NameAllocator, pieces: Pieces): Gathering {
  const { readPiece, rebound } = pieces
  const fragments = new Map<string, Fragment>()
  const findings = new Map<string, Finding>()
  const usedRules = new Set<string>()
  const glue = new Set<string>()
  const seen = new Set<string>()
  const touched = new Set<Module>()

  const find = (code: string, why: string, module: Module, line: number) =>
    findings.set(`${code} ${module.path} ${line} ${why}`, { code, why, at: { path: module.path, line } })

  const opens: (NotedOpen & { readonly path: string })[] = []
  const take = (reading: Reading) => {
    for (const each of reading.opens) opens.push({ ...each, path: reading.module.path })
    for (const rule of reading.rules) usedRules.add(rule)
    for (const name of reading.glue) glue.add(name)
    for (const finding of reading.findings)
      findings.set(`${finding.code} ${finding.at.path} ${finding.at.line} ${finding.why}`, finding)
  }

  const addName = (module: Module, name: string, line: number, home = module): void => {
    const id = `${module.path}\0${name}\0${home.path}`
    if (seen.has(id)) return
    seen.add(id)
    const bindings = repository.bindings(module, name)
    for (const binding of bindings) addBinding(module, name, binding, line, home)
    const again = boundAgainBy(module, name, repository)
    if (again !== undefined)
      find('LUIGI-N216', `\`${name}\` may be another thing after \`from ${again} import *\``, module, line)
    if (bindings.length === 0) addUnbound(module, name, line, home)
  }

  const addUnbound = (module: Module, name: string, line: number, home: Module) => {
    const meant = unboundName(module, name, repository)
    if (meant.kind === 'given') return addName(meant.by, name, line, home)
    for (const { code, why } of meant.findings) find(code, why, module, line)
    for (const star of meant.imports)
      addImport(home, module, star.statement, `from ${star.module} import *`, name)
  }

  const addBinding = (module: Module, name: string, binding: Binding, line: number, home = module) => {
    if (rebound(module).has(name))
      find('LUIGI-N214', `a function of the module writes \`${name}\` by \`global\``, module, line)
    if (binding.kind === 'definition') {
      if (isForTypes(binding.statement))
        find('LUIGI-N216', `\`${name}\` is there for type checkers only`, module, line)
      return addDefinition(module, binding.statement)
    }
    const own = binding.name === null ? undefined : repository.moduleNamed(binding.module)
    if (isLuigi(binding.module)) return find('LUIGI-N202', `\`${name}\` is Luigi's`, module, line)
    const imported = binding.name === null ? binding.module : `${binding.module}.${binding.name}`
    if (!repository.reachesLuigi(binding.module) && !repository.reachesLuigi(imported)) {
      return addImport(home, module, binding.statement, importText(binding, name), name)
    }
    if (own && binding.name !== null && !repository.moduleNamed(imported)) {
      if (binding.name === name) return addName(own, name, line, home)
      if (home === module) return addAlias(module, binding, binding.name, name, own)
      return find(
        'LUIGI-N216',
        `\`${name}\` is \`${binding.name}\` of \`${binding.module}\`, a module that imports Luigi`,
        module,
        line,
      )
    }
    return find('LUIGI-N216', `\`${name}\` is a module that imports Luigi`, module, line)
  }

  const addLocalImport = (module: Module, statement: Statement, name: string) => {
    const binding = localBinding(module, repository.nameOf(module), statement)
    if (!binding) return
    const { line } = statement.span
    const isSame = repository
      .bindings(module, name)
      .every((each) => each.kind === 'import' && each.module === binding.module && each.name === binding.name)
    if (isSame) addBinding(module, name, binding, line)
    else
      find(
        'LUIGI-N217',
        `\`${name}\` is imported in the body, and is another thing in the module`,
        module,
        line,
      )
  }

  /** `from base import helper as h`, where `base` stays behind: `h = helper` beside the copy of `helper`. */
  const addAlias = (module: Module, binding: Binding, original: string, name: string, own: Module) => {
    const { start, line } = binding.statement.span
    const key = `${module.path}:${start}:${name}`
    const at = { path: module.path, line }
    fragments.set(key, { key, kind: 'definition', names: [name], text: `${name} = ${original}`, at })
    addName(own, original, line, module)
  }

  const addImport = (home: Module, module: Module, statement: Statement, text: string, name: string) => {
    const fragment = importFragment(home, module, statement, text, name)
    fragments.set(fragment.key, fragment)
  }

  const addDefinition = (module: Module, statement: Statement): void => {
    const key = `${module.path}:${statement.span.start}`
    if (fragments.has(key)) return
    if (statement.kind === 'class' && refused(module, statement)) return
    fragments.set(key, pieces.definition(module, statement))
    add(readPiece(module, statement))
  }

  /** Task and target classes stay where Luigi is. */
  const refused = (module: Module, statement: Statement & { kind: 'class' }): boolean => {
    const task = repository.model.tasks.find(
      (each) => each.at.path === module.path && each.start === statement.span.start,
    )
    if (!task) return false
    const { line } = statement.span
    if (task.kind === 'config')
      find('LUIGI-N229', `it reads the configuration class \`${task.name}\``, module, line)
    else find('LUIGI-N227', `it uses the task class \`${task.name}\``, module, line)
    return true
  }

  const addEffects = (module: Module) => {
    if (touched.has(module)) return
    touched.add(module)
    for (const statement of pieces.effects(module)) {
      if (/\bsys\.path\b/.test(module.text.slice(statement.span.start, statement.span.end))) {
        find('LUIGI-N223', 'the module changes `sys.path`', module, statement.span.line)
      } else addDefinition(module, statement)
    }
  }

  const add = (reading: Reading, home = reading.module): void => {
    addEffects(reading.module)
    addMentioned(reading, home)
    for (const [name, line] of reading.free) addName(reading.module, name, line, home)
  }

  /** What a text was given in place of Luigi's words. */
  const addMentioned = (reading: Reading, home: Module): void => {
    take(reading)
    for (const name of reading.modules) {
      const key = `${home.path}:0:${name}`
      fragments.set(key, {
        key,
        kind: 'import',
        names: [name],
        text: `import ${name}`,
        at: { path: home.path, line: 1 },
      })
    }
    for (const { module, name, line } of reading.borrowed) addName(module, name, line, home)
    for (const { name, place, value } of reading.constants) addConstant(name, place, value)
    for (const fragment of reading.values) fragments.set(fragment.key, fragment)
  }

  const addConstant = (name: string, place: ClassPlace, value: Expression): void => {
    const key = `${place.module.path}:${value.span.start}`
    if (seen.has(`constant ${key}`)) return
    seen.add(`constant ${key}`)
    const reading = readPiece(place.module, value)
    const constant = constantText(name, place, value, reading, names)
    for (const inner of constant.inner) addConstant(inner.name, place, inner.value)
    for (const { id, line } of constant.others)
      find('LUIGI-N216', `\`${id}\` of class \`${place.node.name}\` is no constant`, place.module, line)
    fragments.set(key, {
      key,
      kind: 'definition',
      names: [name],
      text: constant.text,
      at: { path: place.module.path, line: value.span.line },
    })
    addMentioned(reading, place.module)
    for (const [free, line] of reading.free)
      if (!constant.ofClass.has(free)) addName(place.module, free, line)
  }

  return {
    add,
    addFindings: (more) => {
      for (const each of more) findings.set(`${each.code} ${each.at.path} ${each.at.line} ${each.why}`, each)
    },
    addFragment: (fragment) => fragments.set(fragment.key, fragment),
    addConstant,
    addStatement: addDefinition,
    addLocalImport,
    addName,
    done: () => {
      return {
        fragments: sorted([...fragments.values()]),
        findings: [...findings.values()],
        rules: usedRules,
        glue,
        opens,
      }
    },
  }
}
