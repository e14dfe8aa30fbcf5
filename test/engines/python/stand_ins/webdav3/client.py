class Client(object):
    pass
