from app import utils

utils.sleep(1)
