# Nobody needs it any more.
TIMES = 3
