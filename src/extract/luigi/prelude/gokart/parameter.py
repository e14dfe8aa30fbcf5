import _repipe
import luigi


class TaskInstanceParameter(luigi.Parameter):
    """A task as a value. Its text is compressed, differently from version to version."""

    def __init__(self, expected_type=None, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def parse(self, x):
        return _repipe.unknown("unsupported", "a task in gokart's compressed text form")

    def serialize(self, x):
        return _repipe.unknown("unsupported", "gokart's compressed text form of a task")


class ListTaskInstanceParameter(luigi.Parameter):
    def __init__(self, expected_elements_type=None, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def parse(self, x):
        return _repipe.unknown("unsupported", "tasks in gokart's compressed text form")

    def serialize(self, x):
        if len(x) == 0:
            return "[]"
        return _repipe.unknown("unsupported", "gokart's compressed text form of tasks")


class ExplicitBoolParameter(luigi.BoolParameter):
    def __init__(self, *args, **kwargs):
        luigi.Parameter.__init__(self, *args, **kwargs)


class SerializableParameter(luigi.Parameter):
    def __init__(self, object_type, *args, **kwargs):
        self._object_type = object_type
        super().__init__(*args, **kwargs)

    def parse(self, x):
        return self._object_type.gokart_deserialize(x)

    def serialize(self, x):
        return x.gokart_serialize()
