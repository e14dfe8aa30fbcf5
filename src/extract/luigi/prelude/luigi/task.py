import _repipe
from luigi.target import Target

TASK_ID_INCLUDE_PARAMS = 3
TASK_ID_TRUNCATE_PARAMS = 16
TASK_ID_TRUNCATE_HASH = 10


def namespace(namespace=None, scope=""):
    _repipe.set_namespace(scope, namespace or "")


def auto_namespace(scope=""):
    _repipe.set_namespace(scope, "@module")


def flatten(struct):
    if struct is None:
        return []
    flat = []
    if isinstance(struct, dict):
        for result in struct.values():
            flat += flatten(result)
        return flat
    if isinstance(struct, str):
        return [struct]
    if isinstance(struct, Task) or isinstance(struct, Target) or not _repipe.iterable(struct):
        return [struct]
    for result in struct:
        flat += flatten(result)
    return flat


def getpaths(struct):
    if isinstance(struct, Task):
        return struct.output()
    if isinstance(struct, dict):
        return dict((k, getpaths(v)) for k, v in struct.items())
    if isinstance(struct, list) or isinstance(struct, tuple):
        return [getpaths(r) for r in struct]
    if struct is None:
        raise Exception("Cannot map None to Task/dict/list")
    return [getpaths(r) for r in list(struct)]


def flatten_output(task):
    return flatten(task.output())


# Luigi has a property of the class and one of the task.
class _TaskFamily(object):
    def __get__(self, task, owner):
        return _repipe.family(owner)


class Task(object):
    priority = 0
    disabled = False
    resources = {}
    worker_timeout = None
    retry_count = None
    max_batch_size = float("inf")

    def __init__(self, *args, **kwargs):
        _repipe.initialize(self, args, kwargs)

    @classmethod
    def get_params(cls):
        return _repipe.params(cls)

    @classmethod
    def get_param_names(cls, include_significant=False):
        return [name for name, p in cls.get_params() if include_significant or p.significant]

    @classmethod
    def get_param_values(cls, params, args, kwargs):
        return _repipe.param_values(cls, params, args, kwargs)

    @classmethod
    def get_task_family(cls):
        return _repipe.family(cls)

    @classmethod
    def get_task_namespace(cls):
        return _repipe.namespace_of(cls)

    task_family = _TaskFamily()

    @property
    def task_module(self):
        return type(self).__module__

    @property
    def task_id(self):
        return _repipe.task_id(self)

    @property
    def param_args(self):
        return tuple(self.param_kwargs[name] for name, p in self.get_params())

    @classmethod
    def from_str_params(cls, params_str):
        kwargs = {}
        for name, param in cls.get_params():
            if name in params_str:
                kwargs[name] = param.parse(params_str[name])
        return cls(**kwargs)

    def to_str_params(self, only_significant=False, only_public=False):
        return _repipe.str_params(self, only_significant, only_public)

    def clone(self, cls=None, **kwargs):
        if cls is None:
            cls = type(self)
        new = {}
        for name, param in cls.get_params():
            if name in kwargs:
                new[name] = kwargs[name]
            elif hasattr(self, name):
                new[name] = getattr(self, name)
        return cls(**new)

    @classmethod
    def event_handler(cls, event):
        return _repipe.identity

    def complete(self):
        return _repipe.unknown("io", "asks whether a task is complete")

    def output(self):
        return []

    def requires(self):
        return []

    def _requires(self):
        return flatten(self.requires())

    def process_resources(self):
        return self.resources

    def input(self):
        return getpaths(self.requires())

    def deps(self):
        return flatten(self._requires())

    def run(self):
        pass

    def on_failure(self, exception):
        pass

    def on_success(self):
        pass

    def initialized(self):
        return True

    def set_status_message(self, message):
        pass

    def set_progress_percentage(self, percentage):
        pass

    def set_tracking_url(self, url):
        pass

    def __str__(self):
        return _repipe.task_text(self)

    def __repr__(self):
        return _repipe.task_text(self)

    def __eq__(self, other):
        return type(self) is type(other) and self.task_id == other.task_id

    def __hash__(self):
        return hash(self.task_id)


class MixinNaiveBulkComplete(object):
    pass


class ExternalTask(Task):
    run = None


class WrapperTask(Task):
    pass


class Config(Task):
    pass


def _task_wraps(task_class):
    def assigner(wrapped_class):
        return _repipe.renamed(wrapped_class, task_class)
    return assigner


class DynamicRequirements(object):
    def __init__(self, requirements, custom_complete=None):
        self.requirements = requirements

    def __iter__(self):
        return iter(flatten(self.requirements))


def _task_wraps(task_class):
    def wrap(wrapper):
        return _repipe.wrapped(wrapper, task_class)
    return wrap


def externalize(taskclass_or_taskobject):
    return _repipe.externalized(taskclass_or_taskobject)
