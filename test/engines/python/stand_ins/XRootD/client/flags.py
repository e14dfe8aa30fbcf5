class DirListFlags(object):
    STAT = 0


class OpenFlags(object):
    READ = 0


class MkDirFlags(object):
    MAKEPATH = 0
