from luigi.contrib.s3 import *
