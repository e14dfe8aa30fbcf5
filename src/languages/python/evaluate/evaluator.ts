import type { Expression, Module } from '../syntax.js'
import { forgetChanges } from './abandoned.js'
import { bindMember, getAttribute, setAttribute } from './attributes.js'
import { call, callFunction } from './calls.js'
import { classMember } from './class-member.js'
import { lookupCore } from './core-library.js'
import { exceptionClass, exceptionInstance } from './exceptions.js'
import { evaluateExpression } from './expressions.js'
import { instantiate } from './instantiate.js'
import { getItem, iterate } from './iteration.js'
import { isUnknown } from './known.js'
import { lookupLibrary, reprOf, textOf } from './library/index.js'
import { binary, compare, equal } from './operators.js'
import { PythonRaise, ShapeDepends, Unknowable, unknown } from './signals.js'
import { assignTarget, executeBlock } from './statements.js'
import { holdsSymbol } from './symbols.js'
import { textual } from './textual.js'
import { type Account, reasonOf, runTolerant } from './tolerant.js'
import { truth } from './truth.js'
import type {
  EvaluationInputs,
  EvaluatorApi,
  ForeignHooks,
  FunctionValue,
  ModuleValue,
  Site,
  UnknownValue,
  Value,
} from './values.js'
import { type MayRaise, NORMAL, type Vm } from './vm.js'

export interface EvaluatorOptions {
  /** The syntax of a module of the sources; 'package' for a folder without __init__; undefined for what is not in them. */
  readonly findModule: (name: string, from: string) => Module | 'package' | undefined
  /** Is the file a description of a library that leaves names out? A name it lacks is then foreign, not missing. */
  readonly isOutline?: (path: string) => boolean
  /** A module's own name by its file, where that differs from the name it is imported by. */
  readonly nameOf?: (path: string) => string | undefined
  readonly hooks: ForeignHooks
  readonly inputs: EvaluationInputs
  /** Bounds of one attempt. */
  readonly budget?: { readonly steps: number; readonly depth: number }
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly unknown: UnknownValue }

/** Decides a branch on a symbol. Throw-free; undefined means that nobody chooses. */
export type PathChooser = (expression: Expression, at: Site) => boolean | undefined

export interface Evaluator extends EvaluatorApi {
  /** Runs work within a fresh budget. What cannot be known, exceptions of the program and spent budgets come back as `unknown`. */
  attempt<T>(run: () => T): Result<T>
  /** attempt(), with branches on symbols decided by `choose`; a branch nobody decides comes back as `depends`. */
  attemptSymbolic<T>(
    run: () => T,
    choose: PathChooser,
  ):
    | Result<T>
    | {
        readonly ok: false
        readonly depends: { readonly expression: Expression; readonly why: string; readonly at: Site }
      }
  /** Calls a generator function, answering each yield. */
  generate(
    func: FunctionValue,
    args: readonly Value[],
    onYield: (value: Value) => Value,
    at: Site,
  ): readonly Value[]
  readonly vm: Vm
  /** Steps of all evaluations so far. */
  spent(): number
}

const DEFAULT_BUDGET = { steps: 1_000_000, depth: 120 }
const LEAST_STEPS = 20_000

/** The evaluator of a program's sources. Nothing of the program runs outside it. */
export function createEvaluator(options: EvaluatorOptions): Evaluator {
  const budget = options.budget ?? DEFAULT_BUDGET
  const modules = new Map<string, ModuleValue>()
  let steps = 0
  let allowed = budget.steps
  let spent = 0
  let depth = 0
  // Bodies that ask whether something in them may raise, and what did.
  let doubters = 0
  let may: MayRaise = 'nothing'
  let chooser: PathChooser | undefined

  const account: Account = {
    save: () => {
      const saved = steps
      return () => {
        steps = saved
      }
    },
    lessWhenSpent,
  }

  const vm: Vm = {
    hooks: options.hooks,
    inputs: options.inputs,
    step(at, count = 1) {
      steps += count
      spent += count
      if (steps > allowed) throw new Unknowable(unknown('budget', 'the evaluation takes too many steps', at))
    },
    site: (node, env) => ({ path: env.module.file ?? env.module.name, line: node.span.line }),
    evaluate: (node, env) => evaluateExpression(vm, node, env),
    execute: (body, env) => (body.length === 0 ? NORMAL : executeBlock(vm, body, env)),
    assign: (target, value, env) => assignTarget(vm, target, value, env),
    callFunction: (func, args, keywords, at, onYield) =>
      deeper(at, () => callFunction(vm, func, args, keywords, at, onYield)),
    instantiate: (type, args, keywords, at) => instantiate(vm, type, args, keywords, at),
    exceptionClass,
    classMember,
    bind: (member, receiver, type, at) => bindMember(vm, member, receiver, type, at),
    choose(symbol, at) {
      // Where the branch is chosen outside of the statement, an exception of its test is not the one that is caught.
      if (doubters > 0)
        throw new Unknowable(
          unknown('unsupported', 'a branch of a try statement on a value that depends on parameters', at),
        )
      const chosen = chooser?.(symbol.expression, at)
      if (chosen === undefined)
        throw new ShapeDepends(symbol.expression, 'a branch on a value that depends on parameters', at)
      return chosen
    },
    module: (name) => loadModule(name, ''),
    executeTolerant: (body, env) => runTolerant(vm, body, env, account),
    abandon: (statements, env, { unknown: why, left }) => {
      // With symbols in the place of values the run is a thought: nothing was changed by it.
      if (chooser === undefined) forgetChanges(vm, statements, env, why, left)
    },
    doubting: (run) => {
      const outer = may
      may = 'nothing'
      doubters += 1
      try {
        return { done: run(), may }
      } catch (signal) {
        if (signal instanceof PythonRaise) return { done: signal, may }
        throw signal
      } finally {
        doubters -= 1
        if (outer === 'symbol' || may === 'nothing') may = outer
      }
    },
    call(func, args, keywords, at) {
      const value = deeper(at, () => call(vm, func, args, keywords, at))
      if (doubters > 0) doubt(value, ...args, ...keywords.values())
      return value
    },
    attribute: (value, name, at) => getAttribute(vm, value, name, at),
    setAttribute: (value, name, to, at) => setAttribute(vm, value, name, to, at),
    iterate: (value, at) => iterate(vm, value, at),
    truth: (value, at) => truth(vm, value, at),
    text: (value, at) => textual(vm, '__str__', textOf, value, at),
    repr: (value, at) => textual(vm, '__repr__', reprOf, value, at),
    equal: (left, right, at) => equal(vm, left, right, at),
    binary: (op, left, right, at) => {
      if (doubters > 0) doubt(left, right)
      return binary(vm, op, left, right, at)
    },
    compare: (op, left, right, at) => compare(vm, op, left, right, at),
    item: (value, index, at) => {
      if (doubters > 0) doubt(value, index)
      return getItem(vm, value, index, at)
    },
    raise(type, message, at) {
      throw new PythonRaise(exceptionInstance(type, message), at)
    },
    unknown: (code, why, at) => unknown(code, why, at),
    importModule: (name, at) => importModule(name, at),
  }

  function deeper<T>(at: Site, run: () => T): T {
    depth += 1
    if (depth > budget.depth) {
      depth -= 1
      throw new Unknowable(unknown('budget', 'the evaluation nests too deep', at))
    }
    try {
      return run()
    } finally {
      depth -= 1
    }
  }

  /** Notes that work with these values may raise an exception. */
  function doubt(...values: readonly Value[]): void {
    if (may !== 'symbol' && values.some((value) => holdsSymbol(value))) may = 'symbol'
    else if (may === 'nothing' && values.some(isUnknown)) may = 'unknown'
  }

  function importModule(name: string, at: Site): Value {
    const loaded = loadModule(name, at.path)
    if (loaded) return loaded
    return (
      lookupCore(name) ??
      options.hooks.resolve(name) ??
      lookupLibrary(name) ?? { kind: 'foreign', path: name }
    )
  }

  /** A module of the sources, run once. A circular import sees what is there so far, as in Python. */
  function loadModule(name: string, from: string): ModuleValue | undefined {
    const found = options.findModule(name, from)
    if (found === undefined) return undefined
    // One file is one module, by whatever name it is asked for.
    const key = found === 'package' ? `package ${name}` : found.path
    const loaded = modules.get(key)
    if (loaded) return loaded
    // A package runs before its modules, and may itself import this one.
    const parent = name.includes('.') ? loadModule(name.slice(0, name.lastIndexOf('.')), from) : undefined
    const meanwhile = modules.get(key)
    if (meanwhile) return meanwhile
    const names = new Map<string, Value>()
    const module: ModuleValue =
      found === 'package'
        ? { kind: 'module', name, names }
        : {
            kind: 'module',
            name: options.nameOf?.(found.path) ?? name,
            names,
            file: found.path,
            syntax: found,
            ...(options.isOutline?.(found.path) ? { lookup: outlined(name, found.path) } : {}),
          }
    modules.set(key, module)
    if (found === 'package') return module
    const savedChooser = chooser
    const savedDepth = depth
    chooser = undefined
    depth = Math.min(depth, 40)
    runModule(module, found)
    chooser = savedChooser
    depth = savedDepth
    parent?.names.set(name.slice(name.lastIndexOf('.') + 1), module)
    return module
  }

  /** What an outline leaves out is foreign; its submodules are found the ordinary way. */
  function outlined(module: string, path: string) {
    return (name: string): Value | undefined =>
      name.startsWith('__') || options.findModule(`${module}.${name}`, path) !== undefined
        ? undefined
        : { kind: 'foreign', path: `${module}.${name}` }
  }

  function runModule(module: ModuleValue, syntax: Module): void {
    runTolerant(vm, syntax.body, { names: module.names, parent: undefined, module }, account)
  }

  /** Where evaluations do not end, the next ones may try less: a program of endless loops is answered in time. */
  function lessWhenSpent(): void {
    if (steps > allowed) allowed = Math.max(allowed >> 1, Math.min(LEAST_STEPS, budget.steps))
  }

  function withinBudget<T>(run: () => T): T {
    const saved = { steps, depth }
    steps = 0
    depth = 0
    try {
      return run()
    } finally {
      lessWhenSpent()
      steps = saved.steps
      depth = saved.depth
    }
  }

  const nowhere: Site = { path: '', line: 1 }

  return Object.assign(Object.create(vm) as Vm, {
    vm,
    spent: () => spent,
    attempt<T>(run: () => T): Result<T> {
      try {
        return { ok: true, value: withinBudget(run) }
      } catch (signal) {
        return { ok: false, unknown: reasonOf(signal, nowhere) }
      }
    },
    attemptSymbolic<T>(run: () => T, choose: PathChooser) {
      const saved = chooser
      chooser = choose
      try {
        return { ok: true as const, value: withinBudget(run) }
      } catch (signal) {
        if (signal instanceof ShapeDepends)
          return {
            ok: false as const,
            depends: { expression: signal.expression, why: signal.why, at: signal.at },
          }
        return { ok: false as const, unknown: reasonOf(signal, nowhere) }
      } finally {
        chooser = saved
      }
    },
    generate(func: FunctionValue, args: readonly Value[], onYield: (value: Value) => Value, at: Site) {
      return vm.callFunction(func, args, new Map(), at, onYield).yields
    },
  }) as Evaluator
}
