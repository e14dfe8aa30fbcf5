import luigi
from law.parameter import CSVParameter, NO_STR
from law.util import make_list
import _repipe


def excluded(cls, kind):
    """law's metaclass unites the sets of names that bases exclude."""
    names = set()
    for base in reversed(cls.__mro__[:-1]):
        own = base.__dict__.get(kind)
        if own is not None and not isinstance(own, set):
            return own
        if own is not None:
            names |= own
        names -= base.__dict__.get(kind.replace("exclude", "include", 1), set())
    return names


class BaseTask(luigi.Task):
    exclude_params_req = set()
    exclude_params_req_set = set()
    exclude_params_req_get = set()
    prefer_params_cli = set()

    @classmethod
    def modify_param_args(cls, params, args, kwargs):
        return params, args, kwargs

    @classmethod
    def modify_param_values(cls, params):
        return params

    @classmethod
    def get_param_values(cls, params, args, kwargs):
        params, args, kwargs = cls.modify_param_args(params, args, kwargs)
        values = {}
        for name, value in super(BaseTask, cls).get_param_values(params, args, kwargs):
            values[name] = getattr(cls, name).parse(value) if isinstance(value, str) else value
        names = [name for name, param in params]
        return [(name, value) for name, value in cls.modify_param_values(values).items() if name in names]

    @classmethod
    def req(cls, inst, **kwargs):
        return cls(**cls.req_params(inst, **kwargs))

    @classmethod
    def req_params(cls, inst, _exclude=None, _prefer_cli=None, **kwargs):
        if cls.prefer_params_cli or _prefer_cli:
            return _repipe.unknown("environment", "parameters that law prefers from the command line")
        names = list(make_list(_exclude or [])) + list(inst.interactive_params)
        for type_, kinds in ((cls, ("exclude_params_req", "exclude_params_req_get")),
                             (type(inst), ("exclude_params_req", "exclude_params_req_set"))):
            for kind in kinds:
                names += list(excluded(type_, kind))
        if any(c in name for name in names for c in "*?[^"):
            return _repipe.unknown("external", "patterns of parameter names")
        own = [name for name, param in cls.get_params()]
        params = dict((name, getattr(inst, name)) for name, param in inst.get_params()
                      if name in own and name not in names)
        params.update(kwargs)
        return params

    def complete(self):
        return _repipe.unknown("io", "asks whether a task is complete")


class Task(BaseTask):
    log_file = luigi.Parameter(default=NO_STR, significant=False)
    print_deps = CSVParameter(default=(), significant=False)
    print_status = CSVParameter(default=(), significant=False)
    print_output = CSVParameter(default=(), significant=False)
    remove_output = CSVParameter(default=(), significant=False)
    fetch_output = CSVParameter(default=(), significant=False)

    interactive_params = ["print_deps", "print_status", "print_output", "fetch_output", "remove_output"]


class WrapperTask(Task):
    wrap_once = _repipe.newest("law 0.1.21", luigi.BoolParameter(default=False))

    exclude_params_req_set = {"wrap_once"}

    def output(self):
        return [task.output() for task in luigi.task.flatten(self.requires())]


class ExternalTask(Task):
    run = None
