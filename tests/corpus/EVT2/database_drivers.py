# Drivers written in C are made green one by one.
from eventlet.green import MySQLdb  # expect: EVT102 eventlet.green.MySQLdb
from eventlet.support import psycopg2_patcher  # expect: EVT101 eventlet.support.psycopg2_patcher

psycopg2_patcher.make_psycopg_green()  # expect: EVT206 eventlet.support.psycopg2_patcher.make_psycopg_green
connection = MySQLdb.connect()  # expect: EVT206 eventlet.green.MySQLdb.connect
