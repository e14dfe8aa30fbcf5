class FileSystem(object):
    pass
