def make_list(obj, cast=True):
    if isinstance(obj, (list, tuple, set)):
        return list(obj)
    return [obj]


def flatten(*structs):
    from luigi.task import flatten as flat

    return [item for struct in structs for item in flat(struct)]
