import type { TaskDefinition } from '../../../model/model.js'
import type { ClassPlace } from '../../tasks/repository.js'
import { madeTask, type WrittenMethod } from '../methods.js'
import { boundBy, type ModuleIndex, namesIn } from '../module-index.js'
import { type KeywordEntry, keywordDictionaries } from './keyword-dictionaries.js'
import { freeName, localsOf, mayRename } from './local-names.js'
import { refuse } from './refused-syntax.js'
import { Unsaid } from './unsaid.js'

/** One method while its text is converted. */
export interface MethodReading {
  readonly method: WrittenMethod
  /** The class that writes it: where `super()` in it goes on from. */
  readonly owner: ClassPlace | undefined
  /**
   * requires: the method itself. function: one that it calls, which becomes a function inside. inlined: its one expression
   * stands in the place of the call.
   */
  readonly role: 'requires' | 'function' | 'inlined'
  readonly locals: ReadonlySet<string>
  /** Local names that are a parameter's too, with what they are called instead. */
  readonly renamed: ReadonlyMap<string, string>
  readonly keywords: ReadonlyMap<string, readonly KeywordEntry[]>
  /** Local names that hold a task: where Luigi has an object with attributes, the new graph has a node. */
  readonly holdsTask: Set<string>
}

export function openReading(
  method: WrittenMethod,
  owner: ClassPlace | undefined,
  role: MethodReading['role'],
  definition: TaskDefinition,
  index: ModuleIndex,
): MethodReading {
  const { node, module } = method
  refuse(node, module.text)
  const given = node.params.map(({ name }) => name).filter((name) => name !== method.self)
  const locals = new Set([...localsOf(node), ...given])
  const parameters = new Set(definition.parameters.map((each) => each.name))
  const renamed = new Map<string, string>()
  const line = node.span.line
  const isWhole = wholeNames(method)
  for (const name of locals) {
    if (!parameters.has(name) && name !== 'self') {
      if (!isWhole.has(name) && !given.includes(name) && index.repository.bindings(module, name).length > 0)
        throw new Unsaid(`The local name ${name} hides another.`, line)
      continue
    }
    if (name === 'self' || given.includes(name) || !mayRename(name, method, index))
      throw new Unsaid(`The local name ${name} hides a parameter.`, line)
    renamed.set(name, freeName(name, [...locals, ...parameters, ...namesIn(node)]))
  }
  const found = keywordDictionaries(node, {
    makesTask: (call) => madeTask(call, definition, method, index) !== undefined,
    isDict: index.repository.bindings(module, 'dict').length === 0,
  })
  const keywords = new Map([...found].filter(([name]) => !renamed.has(name)))
  return { method, owner, role, locals, renamed, keywords, holdsTask: new Set() }
}

/** Names that mean one thing in the whole method. */
function wholeNames({ node }: WrittenMethod): ReadonlySet<string> {
  return new Set(node.body.flatMap((each) => [...boundBy(each)]))
}
