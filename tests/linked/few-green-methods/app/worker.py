from app import drivers


def make():
    driver = drivers.Driver()  # expect: EVT031 app.drivers.Driver
    drivers.Nimble()  # expect: EVT031 app.drivers.Nimble
    drivers.Limit(1)  # expect: EVT030 app.drivers.Limit
    drivers.Pool()  # expect: EVT030 app.drivers.Pool
    drivers.Sheltered()  # expect: EVT030 app.drivers.Sheltered
    drivers.Driver.reboot(driver)  # expect: EVT030 app.drivers.Driver.reboot
