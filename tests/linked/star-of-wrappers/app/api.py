# A star over a star, and functions that are wrappers.
from app.utils import *
